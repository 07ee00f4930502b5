package org.sluice.shell.launch;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The key by which {@code ./sluice client} enters an instance's shell, made once per instance: there is no default
 * password, so without it nobody could enter.
 */
final class ClientKey {

    private static final String CURVE = "nistp256";
    private static final int COORDINATE_BYTES = 32;

    private ClientKey() {}

    /**
     * Writes {@code client.key} (RFC 5915, the one form that the shell's client reads) and {@code keys.properties} (the
     * public half, as RFC 5656 section 3.1 has it, for Karaf's realm), both readable by their owner alone.
     */
    static void make(Path etc) throws GeneralSecurityException, IOException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        while (!plain((ECPublicKey) pair.getPublic())) {
            pair = generator.generateKeyPair();
        }
        write(
                etc.resolve("keys.properties"),
                "# Made at the first start; belongs to client.key.\n"
                        + "sluice = " + publicHalf((ECPublicKey) pair.getPublic()) + ",_g_:admingroup\n"
                        + "_g_\\:admingroup = group,admin,manager,viewer,systembundles,ssh\n");
        write(
                etc.resolve("client.key"),
                "-----BEGIN EC PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                .encodeToString(
                                        privateHalf((ECPrivateKey) pair.getPrivate(), (ECPublicKey) pair.getPublic()))
                        + "\n-----END EC PRIVATE KEY-----\n");
    }

    /**
     * Whether both coordinates have 32 bytes as they are and as signed numbers. Karaf's realm writes others with
     * another length before it compares, and so would refuse the key for ever (seen with 4.4.10; one key in four
     * passes, which costs two bits of 256).
     */
    static boolean plain(ECPublicKey key) {
        return plain(key.getW().getAffineX()) && plain(key.getW().getAffineY());
    }

    private static boolean plain(BigInteger coordinate) {
        int bits = coordinate.bitLength();
        return bits > 8 * (COORDINATE_BYTES - 1) && bits < 8 * COORDINATE_BYTES;
    }

    /** Whole or not at all: what a full disk cut short would be refused for ever. */
    static void write(Path file, String text) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, text, StandardOpenOption.WRITE);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String publicHalf(ECPublicKey key) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            string(out, ("ecdsa-sha2-" + CURVE).getBytes(StandardCharsets.US_ASCII));
            string(out, CURVE.getBytes(StandardCharsets.US_ASCII));
            string(out, point(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** ECPrivateKey of RFC 5915 section 3, whose lengths are fixed for this curve. */
    private static byte[] privateHalf(ECPrivateKey key, ECPublicKey publicKey) {
        ByteArrayOutputStream der = new ByteArrayOutputStream();
        HexFormat hex = HexFormat.of();
        der.writeBytes(hex.parseHex("3077" + "020101" + "0420"));
        der.writeBytes(coordinate(key.getS()));
        der.writeBytes(hex.parseHex("a00a" + "06082a8648ce3d030107" + "a144" + "034200"));
        der.writeBytes(point(publicKey));
        return der.toByteArray();
    }

    /** The uncompressed form of SEC 1 section 2.3.3. */
    private static byte[] point(ECPublicKey key) {
        ByteArrayOutputStream point = new ByteArrayOutputStream();
        point.write(4);
        point.writeBytes(coordinate(key.getW().getAffineX()));
        point.writeBytes(coordinate(key.getW().getAffineY()));
        return point.toByteArray();
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
