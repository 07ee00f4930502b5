package org.sluice.itests.product;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An archive of Karaf's: a feature, and the bundle that it installs. */
final class KarArchive {

    private static final String FOLDER = "repository/org/acme/";

    private final String name;
    private final byte[] jar;

    /** @param name of the feature, and of the bundle's symbolic name after {@code org.acme.} */
    KarArchive(String name, BundleJar bundle) {
        this.name = name;
        this.jar = bundle.bytes();
    }

    /** Puts it into an instance's {@code deploy/}, whole at once. */
    Path drop(SluiceInstance sluice, String file) {
        return BundleJar.drop(sluice, file, bytes());
    }

    private byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(
                    zip,
                    "META-INF/MANIFEST.MF",
                    "Manifest-Version: 1.0\r\nKaraf-Feature-Start: true\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            put(zip, FOLDER + "%1$s-features/1.0.0/%1$s-features-1.0.0-features.xml".formatted(name), features());
            put(zip, FOLDER + "%1$s/1.0.0/%1$s-1.0.0.jar".formatted(name), jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private byte[] features() {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <features name="org.acme.%1$s" xmlns="http://karaf.apache.org/xmlns/features/v1.6.0">
                  <feature name="acme-%1$s" version="1.0.0">
                    <bundle>mvn:org.acme/%1$s/1.0.0</bundle>
                  </feature>
                </features>
                """
                .formatted(name)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void put(ZipOutputStream zip, String entry, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(entry));
        zip.write(content);
        zip.closeEntry();
    }
}
