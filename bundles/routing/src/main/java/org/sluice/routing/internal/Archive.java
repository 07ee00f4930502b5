package org.sluice.routing.internal;

import java.util.List;
import java.util.Map;
import org.sluice.model.ArchiveSpan;
import org.sluice.model.Availability;
import org.sluice.model.Decision;
import org.sluice.model.Holder;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.ReasonCode;
import org.sluice.model.Recording;

/**
 * Who may answer a request into the past. Whether the stream runs there is no matter: a peer that has recorded all of the
 * time comes first, then those that have recorded the most of it, then those that have the stream and do not tell what
 * they have recorded. A time that is told by its distance from now is reckoned from the moment of the catalog.
 *
 * @param begin seconds since 1970
 * @param end the same
 */
record Archive(RoutingSnapshot snapshot, String stream, long begin, long end) {

    /** How a peer holds the time. The order is the order in which peers are tried. */
    enum Hold {
        WHOLE,
        PART,
        UNKNOWN,
        NOTHING
    }

    private static final Hold[] TRIED = {Hold.WHOLE, Hold.PART, Hold.UNKNOWN};

    /** Tenths of the most that any peer has recorded: with as many a peer is as good as that one. */
    private static final long NEARLY = 9;

    /** @param request that has an archive's time */
    static Archive of(RoutingSnapshot snapshot, PlaybackRequest request) {
        long now = snapshot.asOf().getEpochSecond();
        ArchiveSpan span = request.archive();
        return new Archive(snapshot, request.stream(), span.begin(now), span.end(now));
    }

    /**
     * Decides. A pin, and the peer where the viewer is, count among those only that have recorded as much.
     *
     * @param pin null for none
     * @param stays where the viewer is; null for nowhere
     * @param bind whether it is remembered where it goes
     * @return null when nobody knows the stream
     */
    Decision decide(Choice choice, ViewerKey key, long now, RoutedPeer pin, RoutedPeer stays, boolean bind) {
        for (Hold hold : TRIED) {
            Shortlist list = list(hold, key, now);
            boolean pinned = pin != null && list.lists(pin);
            boolean staying = stays != null && list.lists(stays) && (!pinned || pin == stays);
            Decision decision = staying ? choice.stay(stays) : null;
            if (decision == null && pinned) {
                decision = choice.forced(ReasonCode.PINNED, list.only(pin), Tier.SILENT, bind);
            }
            if (decision == null) {
                decision = choice.choose(list, Tier.DOWN, bind);
            }
            if (decision != null) {
                return decision;
            }
        }
        Decision refused = choice.refused();
        return refused != null ? refused : absent();
    }

    private Decision absent() {
        if (exists()) {
            return Choice.NOT_COVERED;
        }
        return Holdings.vanished(snapshot, snapshot.streams().holders(stream)) ? Choice.VANISHED : null;
    }

    /** How a peer holds the time, by what it tells. */
    Hold hold(String peer) {
        Map<String, Recording> told = recordings().get(peer);
        if (told == null) {
            return Hold.UNKNOWN;
        }
        Recording recording = told.getOrDefault(stream, Recording.NONE);
        if (recording.covers(begin, end)) {
            return Hold.WHOLE;
        }
        return recording.covered(begin, end) > 0 ? Hold.PART : Hold.NOTHING;
    }

    /** The peers that hold the time so; of those in part the ones with the most of it. */
    private Shortlist list(Hold hold, ViewerKey key, long now) {
        if (hold == Hold.UNKNOWN) {
            return untold(key, now);
        }
        Shortlist list = new Shortlist(snapshot, recordings().size(), key, now);
        long most = hold == Hold.PART ? most() : 0;
        for (String name : recordings().keySet()) {
            RoutedPeer peer = snapshot.peers().get(name);
            if (peer != null && hold(name) == hold && 10 * covered(name) >= NEARLY * most) {
                list.add(peer, false, true);
            }
        }
        return list;
    }

    private long covered(String peer) {
        return recordings().get(peer).getOrDefault(stream, Recording.NONE).covered(begin, end);
    }

    /** The most seconds of the time that one of the peers has recorded. */
    private long most() {
        long most = 0;
        for (String name : recordings().keySet()) {
            most = snapshot.peers().containsKey(name) ? Math.max(most, covered(name)) : most;
        }
        return most;
    }

    private Shortlist untold(ViewerKey key, long now) {
        List<Holder> holders = snapshot.streams().holders(stream);
        List<Holder> starters = snapshot.streams().prefixHolders(stream);
        Shortlist list = new Shortlist(snapshot, holders.size() + starters.size(), key, now);
        addUntold(holders, list);
        if (list.listed() == 0) {
            addUntold(starters, list);
        }
        return list;
    }

    private void addUntold(List<Holder> holders, Shortlist list) {
        for (int i = 0; i < holders.size(); i++) {
            Holder holder = holders.get(i);
            RoutedPeer peer = snapshot.peers().get(holder.peer());
            boolean live = peer != null && holder.availability() != Availability.VANISHED;
            if (live && hold(peer.name()) == Hold.UNKNOWN) {
                list.add(peer, holder.availability() == Availability.ON_DEMAND, holder.origin());
            }
        }
    }

    /** Whether a peer has the stream, or has recorded anything of it: then it exists, whatever becomes of the time. */
    private boolean exists() {
        for (Holder holder : snapshot.streams().holders(stream)) {
            if (holder.availability() != Availability.VANISHED
                    && snapshot.peers().containsKey(holder.peer())) {
                return true;
            }
        }
        return recorders(snapshot, stream, null, 0).listed() > 0;
    }

    /**
     * Why a peer that may answer was not tried.
     *
     * @param chosen null where none was
     * @return null when its recording is not the reason
     */
    ReasonCode exclusion(String peer, String chosen) {
        Hold hold = hold(peer);
        Hold best = chosen == null ? Hold.NOTHING : hold(chosen);
        if (hold == Hold.NOTHING) {
            return ReasonCode.ARCHIVE_NOT_COVERED;
        }
        boolean less = hold == Hold.PART && best == Hold.PART && 10 * covered(peer) < NEARLY * most();
        if (hold.compareTo(best) <= 0 && !less) {
            return null;
        }
        return hold == Hold.UNKNOWN ? ReasonCode.ARCHIVE_UNKNOWN : ReasonCode.ARCHIVE_IN_PART;
    }

    private Map<String, Map<String, Recording>> recordings() {
        return snapshot.streams().recordings();
    }

    /** Whether a peer has recorded anything of a stream. */
    static boolean records(RoutingSnapshot snapshot, String peer, String stream) {
        return snapshot.streams().recordings().getOrDefault(peer, Map.of()).containsKey(stream);
    }

    /** The peers that have recorded anything of a stream. */
    static Shortlist recorders(RoutingSnapshot snapshot, String stream, ViewerKey key, long now) {
        Map<String, Map<String, Recording>> recordings = snapshot.streams().recordings();
        Shortlist list = new Shortlist(snapshot, recordings.size(), key, now);
        recordings.forEach((name, told) -> {
            RoutedPeer peer = told.containsKey(stream) ? snapshot.peers().get(name) : null;
            if (peer != null) {
                list.add(peer, false, true);
            }
        });
        return list;
    }
}
