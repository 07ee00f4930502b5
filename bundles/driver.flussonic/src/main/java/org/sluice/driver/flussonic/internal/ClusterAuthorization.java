package org.sluice.driver.flussonic.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.sluice.api.config.Secret;

/** The header by which cluster members prove that they know the key: {@code Cluster TIME:sha1(TIME:KEY)}. */
final class ClusterAuthorization {

    static final String HEADER = "Authorization";

    private ClusterAuthorization() {}

    static String of(Secret key, long unixSeconds) {
        byte[] revealed = key.reveal();
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update((unixSeconds + ":").getBytes(StandardCharsets.US_ASCII));
            return "Cluster " + unixSeconds + ":" + HexFormat.of().formatHex(sha1.digest(revealed));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        } finally {
            Arrays.fill(revealed, (byte) 0);
        }
    }
}
