package org.sluice.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.sluice.api.spi.Candidates;
import org.sluice.model.Figure;
import org.sluice.model.Figures;
import org.sluice.model.PeerLimits;
import org.sluice.testkit.policy.FakePeer;

/** Candidates as a bad day brings them: figures and limits of many orders of magnitude, and many unknown. */
final class AnyCandidates implements Candidates {

    private static final double[] VALUES = {0, 1e-9, 0.5, 1, 37, 100, 1e4, 3e9, 1e12, Double.NaN, Double.NaN};
    private static final double[] LIMITS = {1e-3, 1, 85, 500, 40e6, PeerLimits.NONE, PeerLimits.NONE};
    private static final double[] WEIGHTS = {0.001, 0.5, 1, 1, 1, 7, 1e6};
    private static final int MOST = 12;
    private static final int SHOWN = 400;

    private final List<FakePeer> peers;
    private volatile boolean expired;

    private AnyCandidates(List<FakePeer> peers) {
        this.peers = List.copyOf(peers);
    }

    /** One to twelve of them. */
    static AnyCandidates some(SplittableRandom random) {
        return of(1 + random.nextInt(MOST), random);
    }

    static AnyCandidates of(int number, SplittableRandom random) {
        List<FakePeer> peers = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            peers.add(peer(random));
        }
        return new AnyCandidates(peers);
    }

    private static FakePeer peer(SplittableRandom random) {
        Figures figures = new Figures(
                one(VALUES, random),
                one(VALUES, random),
                one(VALUES, random),
                one(VALUES, random),
                one(VALUES, random),
                one(VALUES, random),
                one(VALUES, random));
        PeerLimits limits =
                new PeerLimits(one(LIMITS, random), one(LIMITS, random), one(LIMITS, random), one(LIMITS, random));
        double pending = random.nextInt(3) == 0 ? random.nextDouble() * 1000 : 0;
        return new FakePeer(
                figures,
                limits,
                one(WEIGHTS, random),
                one(VALUES, random),
                pending,
                random.nextLong(),
                random.nextLong());
    }

    private static double one(double[] values, SplittableRandom random) {
        return values[random.nextInt(values.length)];
    }

    /** The call that they were for is over. */
    void expire() {
        expired = true;
    }

    private FakePeer at(int index) {
        if (expired) {
            throw new IllegalStateException("candidates are valid during the call only: keep none of them");
        }
        return peers.get(index);
    }

    @Override
    public int size() {
        if (expired) {
            at(0);
        }
        return peers.size();
    }

    @Override
    public String peer(int index) {
        at(index);
        return "peer" + index;
    }

    @Override
    public double figure(int index, Figure figure) {
        return at(index).figures().of(figure);
    }

    @Override
    public PeerLimits limits(int index) {
        return at(index).limits();
    }

    @Override
    public double weight(int index) {
        return at(index).weight();
    }

    @Override
    public double clients(int index) {
        return at(index).clients();
    }

    @Override
    public double pending(int index) {
        return at(index).pending();
    }

    @Override
    public long rank(int index) {
        return at(index).rank();
    }

    @Override
    public long streamRank(int index) {
        return at(index).streamRank();
    }

    @Override
    public String toString() {
        String all = peers.toString();
        return all.length() > SHOWN ? all.substring(0, SHOWN) + "…" : all;
    }
}
