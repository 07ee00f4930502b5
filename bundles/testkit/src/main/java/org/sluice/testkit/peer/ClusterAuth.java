package org.sluice.testkit.peer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The accepting side of {@code Authorization: Cluster TIME:HASH}, with a window of ±60 s. */
final class ClusterAuth {

    private static final long WINDOW_SECONDS = 60;
    private static final Pattern FORM = Pattern.compile("Cluster (\\d{1,12}):([0-9a-f]{40})");

    private ClusterAuth() {}

    /** Why a header is not accepted, or empty when it is. */
    static Optional<String> refusal(String header, String key, long nowSeconds) {
        Matcher form = FORM.matcher(header == null ? "" : header);
        if (!form.matches()) {
            return Optional.of("no cluster key");
        }
        byte[] wanted = hash(form.group(1), key).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(wanted, form.group(2).getBytes(StandardCharsets.US_ASCII))) {
            return Optional.of("wrong cluster key");
        }
        if (Math.abs(nowSeconds - Long.parseLong(form.group(1))) > WINDOW_SECONDS) {
            return Optional.of("the clocks differ by more than " + WINDOW_SECONDS + " s");
        }
        return Optional.empty();
    }

    static String hash(String seconds, String key) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1").digest((seconds + ":" + key).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
