package org.sluice.discovery.internal.catalog;

import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sluice.model.Availability;
import org.sluice.model.PeerStatus;

/**
 * Who had a stream lately: a publisher that was away for a short while returns there. A peer that loses more streams at
 * once than {@link #MOST} has most likely lost them for good, or makes them up: of these nothing is kept beyond the polls
 * for which a stream counts as vanished. Not safe for several threads.
 */
final class FormerHolders {

    static final int MOST = 10_000;

    private final IndexDraft draft = new IndexDraft();
    /** By peer, and then by stream in the order in which they went: since when, in ns. */
    private final Map<String, Map<String, Long>> since = new HashMap<>();

    /** A peer was polled, or its poll failed. */
    void note(PeerStatus peer, Collection<StreamChange> changes, long now) {
        String name = peer.name();
        Map<String, Long> gone = since.computeIfAbsent(name, any -> new LinkedHashMap<>());
        for (StreamChange change : changes) {
            boolean forgotten = change.holder() == null;
            if (!forgotten && change.holder().availability() != Availability.VANISHED) {
                back(name, change.stream(), gone);
            } else if (!forgotten && gone.size() < MOST && gone.putIfAbsent(change.stream(), now) == null) {
                draft.set(change.stream(), name, change.holder());
            }
        }
        long keep = peer.settings().times().stale().toNanos();
        Iterator<Map.Entry<String, Long>> oldest = gone.entrySet().iterator();
        while (oldest.hasNext()) {
            Map.Entry<String, Long> one = oldest.next();
            if (now - one.getValue() < keep) {
                return;
            }
            oldest.remove();
            draft.set(one.getKey(), name, null);
        }
    }

    private void back(String peer, String stream, Map<String, Long> gone) {
        if (gone.remove(stream) != null) {
            draft.set(stream, peer, null);
        }
    }

    /** The peer is not configured any more. */
    void forget(String peer) {
        Map<String, Long> gone = since.remove(peer);
        if (gone != null) {
            gone.keySet().forEach(stream -> draft.set(stream, peer, null));
        }
    }

    ShardedIndex freeze() {
        return draft.freeze();
    }
}
