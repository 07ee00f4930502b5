package org.sluice.discovery.internal.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.admin.PeerFinding;
import org.sluice.api.admin.PeerFinding.Severity;
import org.sluice.discovery.internal.poll.PeerText;

/** Gathers what one check finds, until it is closed. Safe on any thread. */
final class Findings {

    private static final Logger LOG = LoggerFactory.getLogger(Findings.class);

    private final List<PeerFinding> all = new ArrayList<>();
    private final Consumer<PeerFinding> progress;
    private boolean closed;

    Findings(Consumer<PeerFinding> progress) {
        this.progress = progress;
    }

    void ok(String step, String text) {
        add(new PeerFinding(step, step + "_ok", Severity.OK, PeerText.line(text), ""));
    }

    void note(String step, String code, String text, String remedy) {
        add(step, code, Severity.NOTE, text, remedy);
    }

    void warning(String step, String code, String text, String remedy) {
        add(step, code, Severity.WARNING, text, remedy);
    }

    void error(String step, String code, String text, String remedy) {
        add(step, code, Severity.ERROR, text, remedy);
    }

    /** Texts may quote what the peer said. */
    void add(String step, String code, Severity severity, String text, String remedy) {
        add(new PeerFinding(step, code, severity, PeerText.line(text), PeerText.line(remedy)));
    }

    private synchronized void add(PeerFinding finding) {
        if (closed) {
            return;
        }
        all.add(finding);
        try {
            progress.accept(finding);
        } catch (RuntimeException e) {
            LOG.debug("one who watches a peer's check failed; the check goes on", e);
        }
    }

    /** Nothing is added any more. */
    synchronized List<PeerFinding> close() {
        closed = true;
        return List.copyOf(all);
    }
}
