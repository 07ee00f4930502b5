package org.sluice.stats.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.sluice.api.TrafficReport;
import org.sluice.api.TrafficReport.Count;
import org.sluice.model.Drain;
import org.sluice.model.Figure;
import org.sluice.model.PeerLimits;
import org.sluice.model.PeerState;
import org.sluice.model.PeerStatus;
import org.sluice.model.Protocol;
import org.sluice.model.ReasonCode;

/**
 * Tells what is known of each peer: at most sixty series for one, whatever happens to it. Figures of a peer that was
 * not reached are not told: they may have changed since.
 */
final class PeerMetrics {

    /** Reasons that have a series of their own for each protocol and peer; the others share one. */
    private static final Set<ReasonCode> COMMON = EnumSet.range(ReasonCode.CHOSEN, ReasonCode.NO_POLICY);

    private static final String OTHER = "other";

    private final Exposition out;
    private final Collection<PeerStatus> peers;

    PeerMetrics(Exposition out, Collection<PeerStatus> peers) {
        this.out = out;
        this.peers = peers;
    }

    /** Answers that a peer was chosen for. */
    static void redirects(Exposition out, List<Count> counts) {
        for (Protocol protocol : Protocol.values()) {
            List<Count> ofPeers = counts.stream()
                    .filter(count -> count.protocol() == protocol && count.peer() != null)
                    .toList();
            int from = 0;
            while (from < ofPeers.size()) {
                String peer = ofPeers.get(from).peer();
                int to = from;
                while (to < ofPeers.size() && ofPeers.get(to).peer().equals(peer)) {
                    to++;
                }
                redirects(out, protocol.name().toLowerCase(Locale.ROOT), peer, ofPeers.subList(from, to));
                from = to;
            }
        }
    }

    private static void redirects(Exposition out, String protocol, String peer, List<Count> counts) {
        long others = 0;
        for (Count count : counts) {
            if (COMMON.contains(count.reason())) {
                out.sample(
                        Metric.REDIRECTS,
                        count.answers(),
                        protocol,
                        peer,
                        count.reason().text());
            } else {
                others += count.answers();
            }
        }
        if (others > 0) {
            out.sample(Metric.REDIRECTS, others, protocol, peer, OTHER);
        }
    }

    /** Polls of each peer. */
    static void polls(Exposition out, List<TrafficReport.Polls> polls) {
        polls.forEach(peer -> out.sample(Metric.PEER_POLL_DURATION, peer.lastNanos() / 1e9, peer.peer()));
        polls.forEach(peer -> out.sample(Metric.PEER_POLLS, peer.count(), peer.peer()));
        polls.forEach(peer -> peer.failures().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(failure -> out.sample(
                        Metric.PEER_POLL_FAILURES,
                        failure.getValue(),
                        peer.peer(),
                        failure.getKey().name().toLowerCase(Locale.ROOT))));
    }

    /** State and figures of each peer. */
    void states() {
        each(Metric.PEER_UP, peer -> peer.state().fresh() ? 1 : 0);
        for (PeerStatus peer : peers) {
            for (PeerState state : PeerState.values()) {
                out.flag(
                        Metric.PEER_STATE,
                        state == peer.state(),
                        peer.name(),
                        state.name().toLowerCase(Locale.ROOT));
            }
        }
        each(Metric.PEER_DRAINING, peer -> peer.settings().drain() == Drain.OFF ? 0 : 1);
        each(Metric.PEER_LAST_SUCCESS, peer -> seconds(peer.lastSuccess()));
        each(Metric.PEER_CLOCK_SKEW, peer -> peer.clockSkewMillis() == 0 ? Double.NaN : peer.clockSkewMillis() / 1e3);
        each(Metric.PEER_LISTED_STREAMS, PeerStatus::streams);
        figure(Metric.PEER_CPU, Figure.CPU, 100);
        figure(Metric.PEER_MEMORY, Figure.MEMORY, 100);
        figure(Metric.PEER_CLIENTS, Figure.CLIENTS, 1);
        figure(Metric.PEER_STREAMS, Figure.STREAMS, 1);
        figure(Metric.PEER_OUTPUT, Figure.OUTPUT_BITRATE, 8);
        figure(Metric.PEER_INTERFACE, Figure.INTERFACE_LOAD, 100);
        figure(Metric.PEER_UPTIME, Figure.UPTIME, 1);
        peers.forEach(this::limits);
    }

    private void each(Metric metric, ToDoubleFunction<PeerStatus> value) {
        peers.forEach(peer -> out.sample(metric, value.applyAsDouble(peer), peer.name()));
    }

    /** Divides: 35 percent times 0.01 would be told as 0.35000000000000003. */
    private void figure(Metric metric, Figure figure, double perUnit) {
        each(metric, peer -> fresh(peer, figure) / perUnit);
    }

    private static double fresh(PeerStatus peer, Figure figure) {
        return peer.state().fresh() ? peer.figures().of(figure) : Double.NaN;
    }

    private void limits(PeerStatus peer) {
        PeerLimits limits = peer.settings().limits();
        limit(peer, "cpu_limit", limits.cpu(), Figure.CPU);
        limit(peer, "max_bitrate", limits.bitrate(), Figure.OUTPUT_BITRATE);
        limit(peer, "max_clients", limits.clients(), Figure.CLIENTS);
        limit(peer, "channel_limit", limits.channels(), Figure.STREAMS);
    }

    private void limit(PeerStatus peer, String option, double limit, Figure figure) {
        if (limit != PeerLimits.NONE) {
            out.sample(Metric.PEER_LIMIT, fresh(peer, figure) / limit, peer.name(), option);
        }
    }

    /** Unknown for null. */
    static double seconds(Instant instant) {
        return instant == null ? Double.NaN : instant.toEpochMilli() / 1e3;
    }
}
