package org.sluice.routing.internal;

import org.sluice.api.Viewers;
import org.sluice.model.Drain;
import org.sluice.model.Figure;
import org.sluice.model.PeerLimits;
import org.sluice.model.PeerSettings;
import org.sluice.model.PeerState;
import org.sluice.model.PeerStatus;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.ReasonCode;

/** One peer, with all that a decision needs of it worked out beforehand. Immutable. */
final class RoutedPeer {

    private final PeerStatus status;
    private final CompiledForms compiled;
    private final Viewers viewers;
    private final int number;
    private final Reach reach;
    private final long hash;
    private final PeerLimits limits;
    private final Course course;
    private final ReasonCode exclusion;

    private RoutedPeer(
            PeerStatus status, CompiledForms compiled, Viewers viewers, Reach reach, PeerLimits limits, Course course) {
        PeerSettings settings = status.settings();
        this.status = status;
        this.limits = limits;
        this.compiled = compiled;
        this.viewers = viewers;
        this.number = viewers.number(settings.name());
        this.reach = reach;
        this.hash = Hashes.of(settings.name());
        this.course = course;
        this.exclusion = exclusion(status, compiled, course);
    }

    /**
     * Works a peer out. Its addresses, which cost the most, hardly ever differ from one poll to the next.
     *
     * @param before the same peer in the last snapshot; null when it is new
     * @param course what it went through until now
     */
    static RoutedPeer of(PeerStatus status, CompiledForms compiled, Viewers viewers, RoutedPeer before, Course course) {
        boolean addressed = before != null
                && before.compiled == compiled
                && before.status.settings() == status.settings()
                && before.status.router() == status.router()
                && before.status.ports().equals(status.ports());
        Reach reach = addressed ? before.reach : Reach.of(status, compiled);
        return new RoutedPeer(
                status, compiled, viewers, reach, status.settings().limits(), course);
    }

    /** The same peer, held to another {@code max_bitrate}, in bits per second. */
    RoutedPeer withBitrate(double most) {
        return new RoutedPeer(
                status,
                compiled,
                viewers,
                reach,
                new PeerLimits(limits.channels(), limits.cpu(), most, limits.clients()),
                course.heldTo(most, limits.bitrate(), status.figures()));
    }

    private static ReasonCode exclusion(PeerStatus status, CompiledForms compiled, Course course) {
        if (compiled.forms() == null) {
            return ReasonCode.NO_ADDRESS;
        }
        if (status.settings().drain() != Drain.OFF) {
            return ReasonCode.PEER_DRAINING;
        }
        if (status.state() == PeerState.DOWN) {
            return ReasonCode.PEER_DOWN;
        }
        // before its first poll a peer is as good as its last run, if that is known
        if (status.state() == PeerState.SILENT || (status.state() == PeerState.NEW && !status.saved())) {
            return ReasonCode.PEER_SILENT;
        }
        // a figure that is unknown is NaN, with which every comparison is false: its limit is inert
        if (course.overCpu()) {
            return ReasonCode.OVER_CPU_LIMIT;
        }
        return course.overBitrate() ? ReasonCode.OVER_MAX_BITRATE : null;
    }

    /** Whether this is what would be worked out now. */
    boolean fits(PeerStatus current, CompiledForms forms, Viewers present) {
        return status == current && compiled == forms && viewers == present;
    }

    String name() {
        return status.name();
    }

    /** What it went through lately. */
    Course course() {
        return course;
    }

    PeerStatus status() {
        return status;
    }

    CompiledForms compiled() {
        return compiled;
    }

    /** The peer's number in {@link Viewers}. */
    int number() {
        return number;
    }

    PeerLimits limits() {
        return limits;
    }

    double weight() {
        return status.settings().weight();
    }

    double figure(Figure figure) {
        return status.figures().of(figure);
    }

    boolean fresh() {
        return status.state().fresh();
    }

    boolean down() {
        return status.state() == PeerState.DOWN;
    }

    /** Whether even its present viewers are to go elsewhere. */
    boolean emptied() {
        return status.settings().drain() == Drain.FORCE;
    }

    /** The rank of this peer for a viewer among equals (rendezvous hashing). */
    long rank(long viewer) {
        return Hashes.mix(viewer ^ hash);
    }

    long lagNanos(PlaybackRequest request) {
        return compiled.lagNanos()[request.protocol().ordinal()];
    }

    double pending(long now) {
        return viewers.pending(number, now);
    }

    /**
     * The peer's viewers with those who do not show in its figures yet. Where the vendor does not see its HTTP viewers,
     * those whom Sluice sent there are added.
     */
    double clients(long now, double pending) {
        double told = status.figures().clients();
        if (Double.isNaN(told)) {
            return viewers.bound(number, now);
        }
        return told + (compiled.countsHttpClients() ? pending : viewers.bound(number, now));
    }

    /** Whether the peer tells how many viewers it has, whatever they play by. */
    boolean countsViewers() {
        return !Double.isNaN(status.figures().clients()) && compiled.countsHttpClients();
    }

    /** Viewers whom Sluice sent here and saw within the last minute. */
    int bound(long now) {
        return viewers.bound(number, now);
    }

    /**
     * Why no new viewer is sent here; null when one may be.
     *
     * @param start whether the peer would have to start the stream
     */
    ReasonCode exclusion(boolean start, long now) {
        boolean served = exclusion == null || Tier.of(exclusion) == Tier.OVER_LIMIT;
        if (start && served && channelsFull()) {
            return ReasonCode.OVER_CHANNEL_LIMIT;
        }
        boolean limited = exclusion == null && limits().clients() < PeerLimits.NONE;
        return limited && clients(now, pending(now)) >= limits().clients() ? ReasonCode.OVER_MAX_CLIENTS : exclusion;
    }

    private boolean channelsFull() {
        return figure(Figure.STREAMS) >= limits().channels();
    }

    /** How clients are brought here. */
    Reach reach() {
        return reach;
    }

    /** What the request asks for here, for {@link Reach#decision}; null when it cannot be had here. */
    String locate(PlaybackRequest request) {
        return reach.locate(request);
    }
}
