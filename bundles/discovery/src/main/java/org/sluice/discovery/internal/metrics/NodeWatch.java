package org.sluice.discovery.internal.metrics;

import java.net.URI;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.discovery.internal.http.HttpCall;
import org.sluice.discovery.internal.http.PeerHttp;
import org.sluice.discovery.internal.time.Timers;
import org.sluice.model.Figures;
import org.sluice.model.PeerSettings;

/**
 * Asks one peer's {@code metrics_url} whenever the peer is polled, beside the poll and without a word on it: a node that
 * does not answer costs the figures that it alone knows, and nothing else. Never two calls at once. Safe on any thread.
 */
public final class NodeWatch {

    /** A node_exporter with everything on tells some 200 KiB. */
    private static final long MOST_BYTES = 4 << 20;

    private static final int FAILURES_TO_TELL = 3;
    private static final int PERIODS_OF_TRUST = 3;
    private static final Logger LOG = LoggerFactory.getLogger(NodeWatch.class);

    private final Timers timers;
    private final PeerHttp http;
    private HttpCall<NodeTotals> call;
    private URI asked;
    private NodeRates rates = NodeRates.NONE;
    private long told;
    private int failures;
    private String problem;
    private boolean closed;

    public NodeWatch(Timers timers, PeerHttp http) {
        this.timers = timers;
        this.http = http;
    }

    /** Asks now, unless there is nobody to ask or an answer is still awaited. */
    public synchronized void ask(PeerSettings peer) {
        URI url = peer.metricsUrl();
        if (url == null || !url.equals(asked)) {
            abandon("metrics_url was changed");
            rates = NodeRates.NONE;
            failures = 0;
            problem = null;
            asked = url;
        }
        if (url == null || call != null || closed) {
            return;
        }
        try {
            HttpCall<NodeTotals> sent = http.get(peer, url, new NodeText(), MOST_BYTES);
            call = sent;
            Timers.Timer deadline = timers.after(peer.times().poll(), () -> late(sent, peer));
            sent.result().whenComplete((totals, error) -> {
                deadline.cancel();
                answered(sent, peer.name(), totals, error);
            });
        } catch (PollFailure e) {
            failed(peer.name(), e);
        }
    }

    private static void late(HttpCall<?> sent, PeerSettings peer) {
        long millis = peer.times().poll().toMillis();
        sent.abort(new PollFailure(Kind.TIMEOUT, "metrics_url did not answer within " + millis + " ms"));
    }

    private synchronized void answered(HttpCall<?> sent, String peer, NodeTotals totals, Throwable error) {
        if (call != sent) {
            return;
        }
        call = null;
        if (error != null) {
            failed(peer, error);
            return;
        }
        failures = 0;
        problem = null;
        told = timers.nanoTime();
        rates = rates.next(totals, told);
    }

    private void failed(String peer, Throwable error) {
        failures++;
        problem = error instanceof PollFailure failure
                ? failure.getMessage()
                : error.getClass().getSimpleName();
        LOG.debug("metrics_url of {} failed: {}", peer, problem);
    }

    /** CPU, memory and interface load as the node told them lately; all others, and what is too old, unknown. */
    public synchronized Figures figures(PeerSettings peer) {
        Duration trust = peer.times()
                .fetch()
                .multipliedBy(PERIODS_OF_TRUST)
                .plus(peer.times().firstByte());
        boolean lately = timers.nanoTime() - told <= trust.toNanos();
        return lately && peer.metricsUrl() != null && peer.metricsUrl().equals(asked) ? rates.figures() : Figures.NONE;
    }

    /** What is wrong for longer than a moment, in words for an operator; null when nothing is. */
    public synchronized String problem() {
        return failures < FAILURES_TO_TELL
                ? null
                : "metrics_url is of no use (" + problem + "): what only it tells stays unknown";
    }

    /** Asks no more. */
    public synchronized void close() {
        closed = true;
        abandon("the peer is polled no more");
    }

    private void abandon(String why) {
        HttpCall<NodeTotals> given = call;
        call = null;
        if (given != null) {
            given.abort(new PollFailure(Kind.BROKEN, why));
        }
    }
}
