package org.sluice.config.internal;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.config.internal.tree.Diagnostic;

/** Writes diagnostics to the log: all errors, and the first of the rest. */
final class ProblemLog {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemLog.class);
    private static final int MOST_WARNINGS = 20;

    private ProblemLog() {}

    static void write(List<Diagnostic> diagnostics) {
        int others = 0;
        for (Diagnostic diagnostic : diagnostics) {
            if (diagnostic.isError()) {
                LOG.error("{}", diagnostic);
            } else if (others++ < MOST_WARNINGS) {
                write(diagnostic);
            }
        }
        if (others > MOST_WARNINGS) {
            LOG.warn("{} more warnings; 'sluice:config-check' shows them", others - MOST_WARNINGS);
        }
    }

    private static void write(Diagnostic diagnostic) {
        switch (diagnostic.severity()) {
            case NOTE -> LOG.info("{}", diagnostic);
            default -> LOG.warn("{}", diagnostic);
        }
    }
}
