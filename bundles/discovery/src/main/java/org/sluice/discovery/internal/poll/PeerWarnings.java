package org.sluice.discovery.internal.poll;

import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.spi.PeerReport;

/** What an operator should know of a peer that is well: each sentence once, and not too many. */
final class PeerWarnings {

    private static final Logger LOG = LoggerFactory.getLogger(PeerWarnings.class);
    private static final int MOST = 32;

    private final String peer;
    private final Set<String> said = new HashSet<>();

    PeerWarnings(String peer) {
        this.peer = peer;
    }

    /**
     * Says what a good poll gives reason to.
     *
     * @param skipped streams whose names broke the rules
     * @param workers processes that answer in turns
     */
    void of(PeerReport report, int skipped, int workers) {
        report.warnings().forEach(this::say);
        if (skipped > 0) {
            say("it lists streams whose names are longer than 512 characters, hold control characters, or begin or"
                    + " end with a slash: they are left out");
        }
        if (workers > 1) {
            say("several worker processes answer in turns, each for itself only, so that new streams show late: run a"
                    + " single one (worker_processes 1), or accept that");
        }
    }

    /** Drivers may quote what the peer said. */
    private void say(String quoted) {
        String text = PeerText.line(quoted);
        if (said.size() < MOST && said.add(text)) {
            LOG.warn("peer {}: {}", peer, text);
        }
    }
}
