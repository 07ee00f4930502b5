package org.sluice.web.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Passwords as they may stand in the file: {@code pbkdf2:ROUNDS:SALT:HASH}, PBKDF2 with HMAC-SHA-256, or as they are. */
final class PasswordHash {

    private static final String PREFIX = "pbkdf2:";
    private static final int ROUNDS = 210_000;
    private static final int MOST_ROUNDS = 2_000_000;
    private static final int SALT_BYTES = 16;
    private static final int BITS = 256;

    private PasswordHash() {}

    /** A new hash of a password. */
    static String of(String password) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return PREFIX + ROUNDS + ":" + text(salt) + ":" + text(derived(password, salt, ROUNDS));
    }

    /** Whether a password is the one that was written down. Takes as long for a wrong one as for the right one. */
    static boolean matches(String password, String written) {
        if (!written.startsWith(PREFIX)) {
            return same(password, written);
        }
        String[] parts = written.split(":", -1);
        try {
            int rounds = parts.length == 4 ? Integer.parseInt(parts[1]) : 0;
            if (rounds < 1 || rounds > MOST_ROUNDS) {
                return false;
            }
            byte[] expected = Base64.getUrlDecoder().decode(parts[3]);
            byte[] found = derived(password, Base64.getUrlDecoder().decode(parts[2]), rounds);
            return MessageDigest.isEqual(expected, found);
        } catch (IllegalArgumentException e) {
            return false; // what stands in the file is no hash: nobody gets in by it
        }
    }

    static boolean same(String one, String other) {
        return MessageDigest.isEqual(digest(one), digest(other));
    }

    /** Of equal length whatever the text, so that comparing tells nothing of it. */
    static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] derived(String password, byte[] salt, int rounds) {
        char[] characters = password.toCharArray();
        PBEKeySpec spec = new PBEKeySpec(characters, salt, rounds, BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no salt", e);
        } finally {
            spec.clearPassword();
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
