package org.sluice.testkit.policy;

import java.util.ArrayList;
import java.util.List;
import org.sluice.api.spi.Candidates;
import org.sluice.model.Figure;
import org.sluice.model.PeerLimits;

/**
 * Candidates from a list of peers that a test writes down. For one thread. {@link #viewer} and {@link #stream} give all
 * of them ranks as a router would; without, they have those written down.
 */
public final class FakeCandidates implements Candidates {

    private final List<FakePeer> peers;
    private long viewer;
    private long stream;

    public FakeCandidates(FakePeer... peers) {
        this.peers = new ArrayList<>(List.of(peers));
    }

    /** Puts another in a candidate's place. */
    public void set(int index, FakePeer peer) {
        peers.set(index, peer);
    }

    /** The candidate at an index, as it was written down. */
    public FakePeer get(int index) {
        return peers.get(index);
    }

    /**
     * Ranks by a hash of who asks.
     *
     * @param number whoever asks, not 0
     */
    public FakeCandidates viewer(long number) {
        viewer = number;
        return this;
    }

    /**
     * Ranks by a hash of what is asked for.
     *
     * @param number of the stream, not 0
     */
    public FakeCandidates stream(long number) {
        stream = number;
        return this;
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
        return stream == 0 ? peers.get(index).streamRank() : mixed(mixed(stream) ^ mixed(-index - 1L));
    }

    @Override
    public long rank(int index) {
        return viewer == 0 ? peers.get(index).rank() : mixed(mixed(viewer) ^ mixed(index + 1L));
    }

    /** Every bit of the result hangs on every bit of the value (Stafford's variant 13). */
    private static long mixed(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
