package org.sluice.discovery.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where this instance keeps what must outlive it. */
record DataFolder(Path path) {

    private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);

    /** The property {@code sluice.data}, else {@code sluice} below Karaf's data folder, else the bundle's own. */
    static DataFolder of(BundleContext context) {
        String sluice = context.getProperty("sluice.data");
        if (sluice != null) {
            return new DataFolder(Path.of(sluice));
        }
        String karaf = context.getProperty("karaf.data");
        return new DataFolder(
                karaf != null
                        ? Path.of(karaf, "sluice")
                        : context.getDataFile("").toPath());
    }

    Path catalog() {
        return path.resolve("catalog.bin");
    }

    /** The identity of this Sluice, the same after each start; a new one where it cannot be kept. */
    String identity() {
        Path file = path.resolve("server-id");
        try {
            if (Files.exists(file)) {
                return UUID.fromString(Files.readString(file).trim()).toString();
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("{} holds no identity: a new one is made", file);
        }
        String identity = UUID.randomUUID().toString();
        try {
            Files.createDirectories(path);
            Files.writeString(file, identity + "\n");
        } catch (IOException e) {
            LOG.warn("{} cannot be written ({}): the identity of this Sluice changes at its next start", file, e);
        }
        return identity;
    }
}
