package org.sluice.peerapi.internal;

import java.time.Clock;
import java.util.List;
import org.sluice.api.config.Secret;
import org.sluice.api.spi.ClusterAuthorization;

/**
 * Lets in who knows the cluster key. The proof may be a minute old or ahead, since clocks differ, and may come more than
 * once: it has no nonce, and real peers send the same bytes with every call of a second.
 */
final class Doorkeeper {

    private static final long WINDOW_SECONDS = 60;

    private final Clock clock;

    Doorkeeper(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param authorization the header's value; null when there was none
     * @param keys those that count
     */
    void check(String authorization, List<Secret> keys) throws Refusal {
        ClusterAuthorization proof = ClusterAuthorization.read(authorization);
        if (proof == null) {
            throw refused("unauthorized", "'Authorization: Cluster TIME:SHA1' expected, made with the cluster key");
        }
        if (keys.isEmpty()) {
            throw refused("unauthorized", "this router has no cluster_key: set one in its sluice.conf");
        }
        boolean known = false;
        for (Secret key : keys) {
            known |= proof.provesKnowledgeOf(key);
        }
        if (!known) {
            throw refused(
                    "invalid_cluster_key", "the cluster key is another one here: compare cluster_key on both sides");
        }
        long skew = proof.unixSeconds() - clock.instant().getEpochSecond();
        if (Math.abs(skew) > WINDOW_SECONDS) {
            throw refused(
                    "time_not_synchronized",
                    "the caller's clock is " + Math.abs(skew) + " s " + (skew > 0 ? "ahead" : "behind") + ", more than "
                            + WINDOW_SECONDS + " s: synchronise both clocks");
        }
    }

    private static Refusal refused(String code, String title) {
        return new Refusal(401, code, title);
    }
}
