package org.sluice.api.admin;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;
import org.sluice.api.config.Secret;

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

    /**
     * Checks a peer as it would be with other options, whether there is one of this name or not. Nothing is kept of it.
     *
     * @param peer its name
     * @param options all its options, as a configuration carries them: texts by name, references where secrets stand
     * @param secrets those that no configuration has yet, by their references; never logged
     * @return as {@link #check(String, Consumer)}
     * @throws IllegalArgumentException when the options cannot be read; the message names the option
     * @throws UnsupportedOperationException when only peers of the configuration can be checked
     */
    default CompletionStage<PeerCheck> check(
            String peer,
            Map<String, List<String>> options,
            Map<String, Secret> secrets,
            Consumer<PeerFinding> progress) {
        throw new UnsupportedOperationException("only peers of the configuration can be checked");
    }
}
