package org.sluice.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads PEM files with what the JDK has. No message ever holds bytes of a key. */
final class Pem {

    private static final int MOST_BYTES = 1 << 20;
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\\s]++)-----END \\1-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519", "Ed448");
    /** AlgorithmIdentifier of rsaEncryption with its NULL parameter (RFC 8017, appendix C). */
    private static final byte[] RSA_ENCRYPTION = {
        0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00
    };

    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};

    private record Block(String label, byte[] content) {}

    private Pem() {}

    static X509Certificate[] chain(Path file) throws IOException, GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> chain = new ArrayList<>();
        for (Block block : blocks(file)) {
            if (block.label.equals("CERTIFICATE")) {
                Certificate certificate = factory.generateCertificate(new ByteArrayInputStream(block.content));
                chain.add((X509Certificate) certificate);
            }
        }
        if (chain.isEmpty()) {
            throw new GeneralSecurityException(file + " holds no certificate in PEM");
        }
        return chain.toArray(X509Certificate[]::new);
    }

    static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        for (Block block : blocks(file)) {
            switch (block.label) {
                case "PRIVATE KEY" -> {
                    return pkcs8(block.content, file);
                }
                case "RSA PRIVATE KEY" -> {
                    return pkcs8(wrapped(block.content), file);
                }
                case "ENCRYPTED PRIVATE KEY", "EC PRIVATE KEY" -> throw new GeneralSecurityException(file
                        + " holds an " + block.label
                        + ", a PRIVATE KEY is expected: convert it with 'openssl pkcs8 -topk8 -nocrypt'");
                default -> {
                    // certificates may stand in the same file
                }
            }
        }
        throw new GeneralSecurityException(file + " holds no private key in PEM");
    }

    private static PrivateKey pkcs8(byte[] encoded, Path file) throws GeneralSecurityException {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            } catch (InvalidKeySpecException e) {
                // a key of another algorithm: the next one is tried
            }
        }
        throw new GeneralSecurityException(file + " holds a private key that is none of " + ALGORITHMS);
    }

    /** PKCS#1 as PKCS#8: version, algorithm, and the key as an octet string. */
    private static byte[] wrapped(byte[] pkcs1) {
        return der(0x30, VERSION_0, RSA_ENCRYPTION, der(0x04, pkcs1));
    }

    private static byte[] der(int tag, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        int lengthBytes = length < 0x80 ? 0 : length < 0x100 ? 1 : length < 0x10000 ? 2 : 3;
        byte[] out = new byte[2 + lengthBytes + length];
        out[0] = (byte) tag;
        out[1] = (byte) (lengthBytes == 0 ? length : 0x80 | lengthBytes);
        for (int i = 0; i < lengthBytes; i++) {
            out[2 + i] = (byte) (length >> 8 * (lengthBytes - 1 - i));
        }
        int at = 2 + lengthBytes;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, out, at, part.length);
            at += part.length;
        }
        return out;
    }

    private static List<Block> blocks(Path file) throws IOException, GeneralSecurityException {
        if (Files.size(file) > MOST_BYTES) {
            throw new GeneralSecurityException(file + " is larger than " + MOST_BYTES + " bytes: no PEM file");
        }
        Matcher matcher = BLOCK.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        List<Block> blocks = new ArrayList<>();
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), decoded(matcher.group(2), file)));
        }
        return blocks;
    }

    private static byte[] decoded(String text, Path file) throws GeneralSecurityException {
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException(file + " holds broken base64", e);
        }
    }
}
