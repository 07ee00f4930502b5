package org.sluice.api.spi;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sluice.api.config.Secret;
import org.sluice.api.spi.PollFailure.Kind;

/**
 * The header by which a call proves who makes it (RFC 9110 section 11, RFC 7617, RFC 6750). It is made for one call and
 * belongs into no log.
 */
public final class Authorization {

    /** Option of a peer's block: a secret that is sent as a bearer's token. */
    public static final String TOKEN = "api_token";
    /** Option of a peer's block: a secret that goes with the user. */
    public static final String PASSWORD = "api_password";
    /** Option of a peer's block: a word. */
    public static final String USER = "api_user";

    private static final String HEADER = "Authorization";

    private Authorization() {}

    /**
     * By {@code api_token}, else by {@code api_user} and {@code api_password}, of the peer's block.
     *
     * @param user who is meant when the block names nobody
     * @return empty when the block has neither secret
     * @throws PollFailure when the token cannot stand in a header
     */
    public static Map<String, String> of(PeerProbe probe, String user) throws PollFailure {
        Optional<Secret> token = probe.secret(TOKEN);
        if (token.isPresent()) {
            return bearer(token.get());
        }
        List<String> users = probe.settings().words().getOrDefault(USER, List.of());
        String name = users.isEmpty() ? user : users.get(users.size() - 1);
        return probe.secret(PASSWORD)
                .map(password -> basic((name + ':').getBytes(StandardCharsets.UTF_8), password))
                .orElse(Map.of());
    }

    /** The Basic scheme around a secret that holds all that goes into it. */
    public static Map<String, String> basic(Secret whole) {
        return basic(new byte[0], whole);
    }

    private static Map<String, String> basic(byte[] before, Secret secret) {
        byte[] revealed = secret.reveal();
        byte[] both = Arrays.copyOf(before, before.length + revealed.length);
        System.arraycopy(revealed, 0, both, before.length, revealed.length);
        Map<String, String> header =
                Map.of(HEADER, "Basic " + Base64.getEncoder().encodeToString(both));
        Arrays.fill(revealed, (byte) 0);
        Arrays.fill(both, (byte) 0);
        return header;
    }

    private static Map<String, String> bearer(Secret token) throws PollFailure {
        byte[] revealed = token.reveal();
        try {
            for (byte b : revealed) {
                if (b <= ' ' || b == 0x7f) {
                    throw new PollFailure(
                            Kind.UNAUTHORIZED,
                            TOKEN + " holds characters that no header may carry: write it in letters and digits");
                }
            }
            return Map.of(HEADER, "Bearer " + new String(revealed, StandardCharsets.US_ASCII));
        } finally {
            Arrays.fill(revealed, (byte) 0);
        }
    }
}
