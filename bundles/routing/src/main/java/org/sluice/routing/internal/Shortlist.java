package org.sluice.routing.internal;

import java.util.List;
import org.sluice.api.Viewers;
import org.sluice.api.spi.Candidates;
import org.sluice.model.Availability;
import org.sluice.model.Figure;
import org.sluice.model.Holder;
import org.sluice.model.PeerLimits;
import org.sluice.model.ReasonCode;

/**
 * The holders of a stream, of which the best ones are the candidates. It belongs to one request and one thread.
 *
 * <p>The score of a holder: tier, then running before on-demand, then peers that stay before those taken out of the
 * configuration, then media servers before routers, then origins before servers that pull. The lowest is the best;
 * equal ones are candidates together.
 */
final class Shortlist implements Candidates {

    private static final int OUT = Integer.MAX_VALUE;
    /** Out for whatever would have to be started, but not for what it is starting already. */
    private static final int FULL = OUT - 1;

    private static final Tier[] TIERS = Tier.values();
    private static final int TIER = 16;
    private static final int START = 8;
    private static final int LEAVING = 4;
    private static final int ROUTER = 2;
    private static final int PULLS = 1;

    private final RoutingSnapshot snapshot;
    private final ViewerKey key;
    private final long now;
    private final RoutedPeer[] peers;
    private final int[] scores;
    private final int[] candidates;
    private int listed;
    private int size;
    private int withheld;
    private int best;
    private boolean starts;
    private Headcount count;

    Shortlist(RoutingSnapshot snapshot, int capacity, ViewerKey key, long now) {
        this.snapshot = snapshot;
        this.key = key;
        this.now = now;
        this.peers = new RoutedPeer[capacity];
        this.scores = new int[capacity];
        this.candidates = new int[capacity];
    }

    static Shortlist of(RoutingSnapshot snapshot, List<Holder> holders, ViewerKey key, long now) {
        Shortlist list = new Shortlist(snapshot, holders.size(), key, now);
        for (int i = 0; i < holders.size(); i++) {
            Holder holder = holders.get(i);
            RoutedPeer peer = snapshot.peers().get(holder.peer());
            if (peer != null && holder.availability() != Availability.VANISHED) {
                list.add(peer, holder.availability() == Availability.ON_DEMAND, holder.origin());
            }
        }
        return list;
    }

    /** @param start whether the peer would have to start the stream */
    void add(RoutedPeer peer, boolean start, boolean origin) {
        int score = score(peer, peer.exclusion(start, now), start, origin);
        starts |= start;
        peers[listed] = peer;
        scores[listed++] = score;
    }

    private int score(RoutedPeer peer, ReasonCode exclusion, boolean start, boolean origin) {
        Tier tier = Tier.of(exclusion);
        if (exclusion == ReasonCode.OVER_CHANNEL_LIMIT) {
            return FULL;
        }
        if (tier == Tier.OUT || (tier == Tier.DOWN && !snapshot.panic())) {
            return OUT;
        }
        if (tier == Tier.SILENT && snapshot.allLost()) {
            tier = Tier.DOWN; // lost by our own fault, like all the others: no reason to herd on these
        }
        return tier.ordinal() * TIER
                + (start ? START : 0)
                + (peer.status().leaving() ? LEAVING : 0)
                + (peer.status().router() ? ROUTER : 0)
                + (origin ? 0 : PULLS);
    }

    /** Makes the holders of the lowest score the candidates; false when there are none. */
    boolean settle() {
        best = FULL;
        size = 0;
        withheld = 0;
        count = null;
        for (int i = 0; i < listed; i++) {
            if (scores[i] < best) {
                best = scores[i];
                size = 0;
            }
            if (scores[i] == best && best != FULL) {
                candidates[size++] = i;
            }
        }
        withhold();
        return size > 0;
    }

    /**
     * Takes out those who returned a moment ago and have had their growing share, measured by the picks of those who
     * were there all the time: whatever the policy looks at, an empty peer would be its choice for every newcomer.
     */
    private void withhold() {
        int steady = 0;
        double late = 0;
        for (int i = 0; i < size; i++) {
            RoutedPeer peer = candidate(i);
            if (peer.course().part(now) == 1) {
                steady++;
                late += peer.pending(now) / peer.weight();
            }
        }
        if (steady == 0 || steady == size) {
            return;
        }
        double share = late / steady;
        for (int i = size - 1; i >= 0; i--) {
            RoutedPeer peer = candidate(i);
            double part = peer.course().part(now);
            if (part < 1 && peer.pending(now) > part * share * peer.weight()) {
                int held = candidates[i];
                System.arraycopy(candidates, i + 1, candidates, i, size - i - 1);
                candidates[--size] = held;
                withheld++;
            }
        }
    }

    /** Whether a peer would be a candidate, had it not returned a moment ago. */
    boolean isWithheld(RoutedPeer peer) {
        for (int i = size; i < size + withheld; i++) {
            if (candidate(i) == peer) {
                return true;
            }
        }
        return false;
    }

    /** Holders in any tier. */
    int listed() {
        return listed;
    }

    /** Whether a peer is a holder, in any tier. */
    boolean lists(RoutedPeer peer) {
        for (int i = 0; i < listed; i++) {
            if (peers[i] == peer) {
                return true;
            }
        }
        return false;
    }

    /** A list of one of the holders alone, which has the stream, or a recording of it. */
    Shortlist only(RoutedPeer peer) {
        Shortlist one = new Shortlist(snapshot, 1, key, now);
        one.add(peer, false, true);
        return one;
    }

    /** The tier of the candidates. */
    Tier tier() {
        return TIERS[best / TIER];
    }

    /** Whether the stream would have to be started: by the candidates, or, where there are none, by any holder. */
    boolean start() {
        return size > 0 ? (best & START) != 0 : starts;
    }

    /** A candidate. */
    RoutedPeer candidate(int index) {
        return peers[candidates[index]];
    }

    /** Strikes out a candidate that turned out not to offer what is asked for. */
    void strike(RoutedPeer peer) {
        for (int i = 0; i < listed; i++) {
            scores[i] = peers[i] == peer ? OUT : scores[i];
        }
    }

    /** The holder to which the stream's start is bound, be it no candidate; null when it cannot serve any more. */
    RoutedPeer started(int number) {
        for (int i = 0; number != Viewers.UNKNOWN && i < listed; i++) {
            boolean serves = scores[i] == FULL || scores[i] < Tier.DOWN.ordinal() * TIER;
            if (peers[i].number() == number && serves) {
                return peers[i];
            }
        }
        return null;
    }

    /** Whether a peer is a candidate. */
    boolean isCandidate(RoutedPeer peer) {
        for (int i = 0; i < size; i++) {
            if (candidate(i) == peer) {
                return true;
            }
        }
        return false;
    }

    /** The candidate of the highest rank: the same for every request of a viewer while the candidates are. */
    int ofHighestRank() {
        int highest = 0;
        for (int i = 1; i < size; i++) {
            highest = rank(i) > rank(highest) ? i : highest;
        }
        return highest;
    }

    /** The candidate with the fewest late picks over weight: the choice where no policy makes one. */
    int ofFewestPicks() {
        int fewest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            double share = pending(i) / weight(i);
            if (share < least || (share == least && rank(i) > rank(fewest))) {
                fewest = i;
                least = share;
            }
        }
        return fewest;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public String peer(int index) {
        return candidate(index).name();
    }

    @Override
    public double figure(int index, Figure figure) {
        return candidate(index).figure(figure);
    }

    @Override
    public PeerLimits limits(int index) {
        return candidate(index).limits();
    }

    @Override
    public double weight(int index) {
        return candidate(index).weight();
    }

    @Override
    public double clients(int index) {
        return count().viewers(index);
    }

    @Override
    public double pending(int index) {
        return count().late(index);
    }

    private Headcount count() {
        count = count == null ? Headcount.of(this, now) : count;
        return count;
    }

    @Override
    public long streamRank(int index) {
        return candidate(index).rank(key.stream());
    }

    @Override
    public long rank(int index) {
        return candidate(index).rank(key.viewer());
    }
}
