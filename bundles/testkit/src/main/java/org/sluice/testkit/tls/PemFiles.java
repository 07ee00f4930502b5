package org.sluice.testkit.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A certificate with its key in PEM files, made on the spot with the JDK's keytool, for tests of listeners with TLS.
 *
 * @param pkcs8 the key, in DER
 */
public record PemFiles(Path certificate, Path key, X509Certificate parsed, byte[] pkcs8) {

    private static final int PKCS8_HEAD_OF_RSA_2048 = 26;

    /**
     * Makes a self-signed certificate.
     *
     * @param name of the files, {@code name.crt} and {@code name.key}, and of the certificate's subject
     * @param host the name that it holds
     * @param algorithm {@code RSA} or {@code EC}
     */
    public static PemFiles make(Path folder, String name, String host, String algorithm) throws Exception {
        Path store = folder.resolve(name + "-" + System.nanoTime() + ".p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        List<String> command = List.of(
                keytool.toString(),
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit",
                "-alias",
                "a",
                "-keyalg",
                algorithm,
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:" + host);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("keytool made no key of " + algorithm + " within 20 s");
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        byte[] pkcs8 = keys.getKey("a", "changeit".toCharArray()).getEncoded();
        PemFiles files = new PemFiles(
                folder.resolve(name + ".crt"),
                folder.resolve(name + ".key"),
                (X509Certificate) keys.getCertificate("a"),
                pkcs8);
        files.writeCertificate(files);
        files.writeKey(files);
        return files;
    }

    /** The same certificate and key, in files of their own. */
    public PemFiles in(Path folder, String name) throws Exception {
        PemFiles copy = new PemFiles(folder.resolve(name + ".crt"), folder.resolve(name + ".key"), parsed, pkcs8);
        copy.writeCertificate(copy);
        copy.writeKey(copy);
        return copy;
    }

    /** Puts another certificate where this one stands. */
    public void writeCertificate(PemFiles other) throws Exception {
        write(certificate, "CERTIFICATE", other.parsed.getEncoded());
    }

    /** Puts another key where this one stands. */
    public void writeKey(PemFiles other) throws Exception {
        write(key, "PRIVATE KEY", other.pkcs8);
    }

    /** Writes the key as OpenSSL did before version 3. */
    public void writeKeyAsPkcs1() throws Exception {
        write(key, "RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, PKCS8_HEAD_OF_RSA_2048, pkcs8.length));
    }

    private static void write(Path file, String label, byte[] content) throws Exception {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(file, "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
        // A file system may tell times so coarsely that a second write looks like the first.
        Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.from(Instant.now()));
    }
}
