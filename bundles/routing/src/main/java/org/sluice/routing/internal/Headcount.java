package org.sluice.routing.internal;

import org.sluice.model.Figure;

/**
 * The viewers of all candidates, counted once per request: policies ask several times, and a sum that changes between
 * two answers helps nobody.
 *
 * <p>Where a peer does not see its viewers, Sluice's own count stands in. That holds whom it sent there and saw within a
 * minute, and nobody whose address is shared: less than there are where viewers stay long, and no measure for others'
 * counts. So it is scaled by what the candidates that do count say for each viewer of Sluice's.
 */
final class Headcount {

    /** Viewers that both counts are taken to hold beforehand: among few, their ratio is chance. */
    private static final double SURE = 5;

    private final double[] late;
    private final double[] viewers;

    private Headcount(int size) {
        this.late = new double[size];
        this.viewers = new double[size];
    }

    static Headcount of(Shortlist list, long now) {
        Headcount count = new Headcount(list.size());
        int counting = 0;
        for (int i = 0; i < list.size(); i++) {
            RoutedPeer peer = list.candidate(i);
            count.late[i] = peer.pending(now);
            count.viewers[i] = peer.clients(now, count.late[i]);
            counting += peer.countsViewers() ? 1 : 0;
        }
        if (counting > 0 && counting < list.size()) {
            count.scale(list, now, counting * SURE);
        }
        return count;
    }

    private void scale(Shortlist list, long now, double sure) {
        double counted = sure;
        double seen = sure;
        for (int i = 0; i < late.length; i++) {
            if (list.candidate(i).countsViewers()) {
                counted += viewers[i];
                seen += list.candidate(i).bound(now);
            }
        }
        for (int i = 0; i < late.length; i++) {
            RoutedPeer peer = list.candidate(i);
            if (!peer.countsViewers()) {
                double told = peer.figure(Figure.CLIENTS);
                double stand = (peer.bound(now) + SURE) * counted / seen - SURE;
                viewers[i] = Math.max(0, stand) + (told > 0 ? told : 0);
            }
        }
    }

    double viewers(int index) {
        return viewers[index];
    }

    /** Those who do not show in the peer's figures yet. */
    double late(int index) {
        return late[index];
    }
}
