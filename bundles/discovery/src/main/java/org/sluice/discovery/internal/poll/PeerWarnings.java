package org.sluice.discovery.internal.poll;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.spi.PeerReport;
import org.sluice.api.spi.PollFailure;
import org.sluice.model.Figures;
import org.sluice.model.PeerLimits;

/** What an operator should know of a peer that is well: each sentence once, and not too many. */
public final class PeerWarnings {

    private static final Logger LOG = LoggerFactory.getLogger(PeerWarnings.class);
    private static final int MOST = 32;
    public static final Duration MOST_SKEW = Duration.ofSeconds(30);
    /** As exactly as a Date header tells. */
    private static final int HALF_SECOND = 500;

    /** A figure may be missing now and then, for instance in the first polls. */
    private static final int MOST_BLIND = 10;

    private final String peer;
    private final Set<String> said = new HashSet<>();
    private int blind;
    private boolean skewed;

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

    /** Says why a poll counts for nothing although the driver has no complaint: the configuration is wrong. */
    void refused(PollFailure failure) {
        say(String.valueOf(failure.getMessage()));
    }

    /**
     * Says that the clocks disagree, once, and again after they agreed.
     *
     * @param skew the peer's clock minus ours, in ms
     * @return whether it was said now
     */
    boolean clock(long skew) {
        boolean before = skewed;
        skewed = Math.abs(skew) > MOST_SKEW.toMillis() + HALF_SECOND;
        if (skewed && !before) {
            LOG.warn("peer {}: {}", peer, skewText(skew));
        }
        return skewed && !before;
    }

    /** What is wrong with such a clock, and the way out. */
    public static String skewText(long skew) {
        return "its clock is " + Math.abs(skew) / 1000 + " s " + (skew > 0 ? "ahead of" : "behind")
                + " Sluice's: keys are refused beyond 60 s, and figures are taken for older or newer than they are; let"
                + " both hosts take their time from NTP";
    }

    /** Says what is wrong with the peer's {@code metrics_url}; null for nothing. */
    void node(String problem) {
        if (problem != null) {
            say(problem);
        }
    }

    /** Says which limits have no effect because the peer did not tell their figures in ten good polls in a row. */
    void limits(PeerLimits limits, Figures figures) {
        List<String> inert = inert(limits, figures);
        blind = inert.isEmpty() ? 0 : blind + 1;
        if (blind == MOST_BLIND) {
            say(String.join(", ", inert) + " without effect: it does not tell the figures that these limits are held"
                    + " against; set others (max_clients counts what Sluice sends there)");
        }
    }

    /** The limits that are set and whose figures are unknown, by their options' names. */
    public static List<String> inert(PeerLimits limits, Figures figures) {
        List<String> inert = new ArrayList<>();
        inert("cpu_limit", limits.cpu(), figures.cpu(), inert);
        inert("max_bitrate", limits.bitrate(), figures.outputBitrate(), inert);
        inert("channel_limit", limits.channels(), figures.streams(), inert);
        return inert;
    }

    private static void inert(String option, double limit, double figure, List<String> inert) {
        if (limit != PeerLimits.NONE && Double.isNaN(figure)) {
            inert.add(option);
        }
    }

    /** What was said so far. */
    Set<String> said() {
        return Set.copyOf(said);
    }

    /** Drivers may quote what the peer said. */
    private void say(String quoted) {
        String text = PeerText.line(quoted);
        if (said.size() < MOST && said.add(text)) {
            LOG.warn("peer {}: {}", peer, text);
        }
    }
}
