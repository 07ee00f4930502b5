package org.sluice.config.internal.mapping;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.sluice.api.config.Secret;
import org.sluice.api.config.Secrets;

/** Keeps the secrets of one reading and gives out the references that stand for them. */
public final class SecretBook {

    private static final int SHOWN_BYTES = 8;

    private final byte[] salt;
    private final Map<String, Secret> secrets = new HashMap<>();

    /** @param salt makes fingerprints worthless elsewhere; the same one gives the same references */
    SecretBook(byte[] salt) {
        this.salt = salt.clone();
    }

    /** The reference that stands for a value. */
    String reference(String value) {
        String reference = Secrets.PREFIX + fingerprint(salt, value);
        secrets.put(reference, new Secret(value));
        return reference;
    }

    /** All secrets by reference. */
    Map<String, Secret> secrets() {
        return Map.copyOf(secrets);
    }

    /** Sixteen hexadecimal digits that stand for a value. */
    public static String fingerprint(byte[] salt, String value) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            byte[] all = digest.digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(all, 0, SHOWN_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
