package org.sluice.policy.leastloaded.internal;

import java.util.ArrayList;
import java.util.List;
import org.sluice.api.spi.Candidates;
import org.sluice.model.Figure;
import org.sluice.model.Figures;
import org.sluice.model.PeerLimits;

/** Candidates from a list of peers that a test writes down. */
final class FakeCandidates implements Candidates {

    static final double UNKNOWN = Figures.UNKNOWN;

    /** A peer of which nothing is known but its viewers; the rest is set one by one. */
    record Peer(Figures figures, PeerLimits limits, double weight, double clients, double pending, long rank) {

        Peer(double clients) {
            this(Figures.NONE, PeerLimits.UNLIMITED, 1, clients, 0, 0);
        }

        Peer cpu(double cpu) {
            return with(new Figures(
                    cpu, UNKNOWN, UNKNOWN, UNKNOWN, figures.outputBitrate(), figures.interfaceLoad(), UNKNOWN));
        }

        Peer output(double bitrate) {
            return with(
                    new Figures(figures.cpu(), UNKNOWN, UNKNOWN, UNKNOWN, bitrate, figures.interfaceLoad(), UNKNOWN));
        }

        Peer interfaceLoad(double load) {
            return with(new Figures(figures.cpu(), UNKNOWN, UNKNOWN, UNKNOWN, figures.outputBitrate(), load, UNKNOWN));
        }

        Peer maxBitrate(double bitrate) {
            return new Peer(
                    figures,
                    new PeerLimits(PeerLimits.NONE, PeerLimits.NONE, bitrate, limits.clients()),
                    weight,
                    clients,
                    pending,
                    rank);
        }

        Peer maxClients(double most) {
            return new Peer(
                    figures,
                    new PeerLimits(PeerLimits.NONE, PeerLimits.NONE, limits.bitrate(), most),
                    weight,
                    clients,
                    pending,
                    rank);
        }

        Peer weight(double share) {
            return new Peer(figures, limits, share, clients, pending, rank);
        }

        Peer pending(double picks) {
            return new Peer(figures, limits, weight, clients, picks, rank);
        }

        Peer rank(long place) {
            return new Peer(figures, limits, weight, clients, pending, place);
        }

        private Peer with(Figures other) {
            return new Peer(other, limits, weight, clients, pending, rank);
        }
    }

    private final List<Peer> peers = new ArrayList<>();

    FakeCandidates(Peer... peers) {
        this.peers.addAll(List.of(peers));
    }

    void set(int index, Peer peer) {
        peers.set(index, peer);
    }

    @Override
    public int size() {
        return peers.size();
    }

    @Override
    public String peer(int index) {
        return "peer" + index;
    }

    @Override
    public double figure(int index, Figure figure) {
        return peers.get(index).figures().of(figure);
    }

    @Override
    public PeerLimits limits(int index) {
        return peers.get(index).limits();
    }

    @Override
    public double weight(int index) {
        return peers.get(index).weight();
    }

    @Override
    public double clients(int index) {
        return peers.get(index).clients();
    }

    @Override
    public double pending(int index) {
        return peers.get(index).pending();
    }

    @Override
    public long streamRank(int index) {
        return rank(index);
    }

    @Override
    public long rank(int index) {
        return peers.get(index).rank();
    }
}
