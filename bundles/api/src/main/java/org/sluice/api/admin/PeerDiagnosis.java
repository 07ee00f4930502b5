package org.sluice.api.admin;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Names what is wrong with a peer, step by step: its name, its port, TLS, its API and key, its clock, what it tells, and
 * whether clients reach what it publishes. It calls the peer as a poll does, and changes nothing. Safe on any thread.
 */
@ProviderType
public interface PeerDiagnosis {

    /** After this it ends with what was found by then. */
    Duration LONGEST = Duration.ofSeconds(15);

    /**
     * Checks a peer, on a thread of its own. Of many at once only a few are under way, the others wait.
     *
     * @param peer its name in the configuration
     * @param progress told each finding at once, on the thread of the check, one at a time; must not block
     * @return completed within {@link #LONGEST} of its begin, never exceptionally
     * @throws IllegalArgumentException when there is no such peer; the message says so
     */
    CompletionStage<PeerCheck> check(String peer, Consumer<PeerFinding> progress);
}
