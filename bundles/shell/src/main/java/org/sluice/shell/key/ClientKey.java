package org.sluice.shell.key;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/**
 * Makes the key by which {@code ./sluice client} enters an instance's shell, once per instance. Run by the launcher,
 * outside the container: there is no default password, so without this nobody could enter.
 */
public final class ClientKey {

    private static final String CURVE = "nistp256";
    private static final int COORDINATE_BYTES = 32;

    private ClientKey() {}

    /**
     * Writes {@code client.key} (PKCS#8, RFC 5958) and {@code keys.properties} (the public half, as RFC 5656 section
     * 3.1 has it, for Karaf's realm), both readable by their owner alone.
     *
     * @param arguments the instance's {@code etc}
     */
    public static void main(String[] arguments) throws GeneralSecurityException, IOException {
        Path etc = Path.of(arguments[0]);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        write(
                etc.resolve("keys.properties"),
                "# Made at the first start; belongs to client.key.\n"
                        + "sluice = " + publicHalf((ECPublicKey) pair.getPublic()) + ",_g_:admingroup\n"
                        + "_g_\\:admingroup = group,admin,manager,viewer,systembundles,ssh\n");
        write(
                etc.resolve("client.key"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                .encodeToString(pair.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
    }

    private static void write(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text, StandardOpenOption.WRITE);
    }

    private static String publicHalf(ECPublicKey key) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            string(out, ("ecdsa-sha2-" + CURVE).getBytes(StandardCharsets.US_ASCII));
            string(out, CURVE.getBytes(StandardCharsets.US_ASCII));
            ByteArrayOutputStream point = new ByteArrayOutputStream();
            point.write(4);
            point.writeBytes(coordinate(key.getW().getAffineX()));
            point.writeBytes(coordinate(key.getW().getAffineY()));
            string(out, point.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static void string(DataOutputStream out, byte[] value) throws IOException {
        out.writeInt(value.length);
        out.write(value);
    }

    private static byte[] coordinate(BigInteger value) {
        byte[] fixed = new byte[COORDINATE_BYTES];
        byte[] digits = value.toByteArray();
        int length = Math.min(digits.length, COORDINATE_BYTES);
        System.arraycopy(digits, digits.length - length, fixed, COORDINATE_BYTES - length, length);
        return fixed;
    }
}
