package org.sluice.testkit.policy;

import org.sluice.model.Figure;
import org.sluice.model.Figures;
import org.sluice.model.PeerLimits;

/**
 * One candidate as a test writes it down, piece by piece; what is not said is unknown, unlimited, and of weight 1.
 *
 * @param figures what the peer tells
 * @param clients viewers with those who were sent there and do not show yet; NaN when unknown
 * @param pending those who do not show yet
 * @param rank among equals, for the viewer who asks
 * @param streamRank the same for the stream
 */
public record FakePeer(
        Figures figures, PeerLimits limits, double weight, double clients, double pending, long rank, long streamRank) {

    /** A peer with so many viewers, of which nothing else is known. */
    public static FakePeer of(double clients) {
        return new FakePeer(Figures.NONE, PeerLimits.UNLIMITED, 1, clients, 0, 0, 0);
    }

    /** Percent. */
    public FakePeer cpu(double percent) {
        return figure(Figure.CPU, percent);
    }

    /** Bits per second. */
    public FakePeer output(double bitrate) {
        return figure(Figure.OUTPUT_BITRATE, bitrate);
    }

    /** Percent. */
    public FakePeer interfaceLoad(double percent) {
        return figure(Figure.INTERFACE_LOAD, percent);
    }

    public FakePeer streams(double count) {
        return figure(Figure.STREAMS, count);
    }

    /** Any figure, in its own unit. */
    public FakePeer figure(Figure which, double value) {
        Figures told = new Figures(
                which == Figure.CPU ? value : figures.cpu(),
                which == Figure.MEMORY ? value : figures.memory(),
                which == Figure.CLIENTS ? value : figures.clients(),
                which == Figure.STREAMS ? value : figures.streams(),
                which == Figure.OUTPUT_BITRATE ? value : figures.outputBitrate(),
                which == Figure.INTERFACE_LOAD ? value : figures.interfaceLoad(),
                which == Figure.UPTIME ? value : figures.uptime());
        return new FakePeer(told, limits, weight, clients, pending, rank, streamRank);
    }

    /** Bits per second. */
    public FakePeer maxBitrate(double bitrate) {
        return limits(new PeerLimits(PeerLimits.NONE, PeerLimits.NONE, bitrate, limits.clients()));
    }

    public FakePeer maxClients(double most) {
        return limits(new PeerLimits(PeerLimits.NONE, PeerLimits.NONE, limits.bitrate(), most));
    }

    public FakePeer limits(PeerLimits capacity) {
        return new FakePeer(figures, capacity, weight, clients, pending, rank, streamRank);
    }

    public FakePeer weight(double share) {
        return new FakePeer(figures, limits, share, clients, pending, rank, streamRank);
    }

    public FakePeer pending(double picks) {
        return new FakePeer(figures, limits, weight, clients, picks, rank, streamRank);
    }

    public FakePeer rank(long place) {
        return new FakePeer(figures, limits, weight, clients, pending, place, streamRank);
    }

    public FakePeer streamRank(long place) {
        return new FakePeer(figures, limits, weight, clients, pending, rank, place);
    }
}
