package org.sluice.api.spi;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.sluice.api.config.Secret;

/**
 * The header by which members of a cluster prove that they know its key, as Flussonic writes it: {@code Cluster
 * TIME:sha1(TIME:KEY)}, TIME in seconds since 1970. It has no nonce, so that several calls within one second carry the
 * same bytes: who reads it bounds the time and keeps no replay cache.
 */
public final class ClusterAuthorization {

    /** The header's name. */
    public static final String HEADER = "Authorization";

    private static final String SCHEME = "Cluster ";
    /** Seconds until the year 33658. */
    private static final int MOST_DIGITS = 12;

    private static final int HEX_DIGITS = 40;

    private final long unixSeconds;
    private final byte[] proof;

    private ClusterAuthorization(long unixSeconds, byte[] proof) {
        this.unixSeconds = unixSeconds;
        this.proof = proof;
    }

    /** The header's value for a call at a time. */
    public static String of(Secret key, long unixSeconds) {
        return SCHEME + unixSeconds + ":" + HexFormat.of().formatHex(proof(key, unixSeconds));
    }

    /**
     * Reads the header's value.
     *
     * @param value null when there is no such header
     * @return null for a value that is not of this scheme
     */
    public static ClusterAuthorization read(String value) {
        if (value == null || !value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        int colon = value.indexOf(':');
        String time = colon < 0 ? "" : value.substring(SCHEME.length(), colon);
        boolean digits =
                !time.isEmpty() && time.length() <= MOST_DIGITS && time.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || value.length() - colon - 1 != HEX_DIGITS) {
            return null;
        }
        try {
            return new ClusterAuthorization(Long.parseLong(time), HexFormat.of().parseHex(value.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** When the caller made it, by its own clock. */
    public long unixSeconds() {
        return unixSeconds;
    }

    /** Whether it was made with a key; the time that this takes tells nothing of the key. */
    public boolean provesKnowledgeOf(Secret key) {
        return MessageDigest.isEqual(proof(key, unixSeconds), proof);
    }

    private static byte[] proof(Secret key, long unixSeconds) {
        byte[] revealed = key.reveal();
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update((unixSeconds + ":").getBytes(StandardCharsets.US_ASCII));
            return sha1.digest(revealed);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        } finally {
            Arrays.fill(revealed, (byte) 0);
        }
    }

    /** The time only. */
    @Override
    public String toString() {
        return SCHEME + unixSeconds + ":***";
    }
}
