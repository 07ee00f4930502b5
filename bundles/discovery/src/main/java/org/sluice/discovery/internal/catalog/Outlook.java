package org.sluice.discovery.internal.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What the peers say together.
 *
 * @param complete every configured peer was heard of
 * @param allLost all were lost at once
 * @param hold so few peers are well that what was known of the others must not be forgotten
 */
record Outlook(boolean complete, boolean allLost, boolean hold) {

    /** One pass, since this is asked for every snapshot. */
    static Outlook of(Collection<PeerView> all) {
        List<PeerView> configured = new ArrayList<>(all.size());
        boolean complete = true;
        int fresh = 0;
        for (PeerView view : all) {
            if (!view.status().leaving()) {
                configured.add(view);
                complete &= view.heard();
                fresh += view.status().state().fresh() ? 1 : 0;
            }
        }
        boolean allLost = fresh == 0 && allLost(configured);
        boolean panic = configured.size() > 1 && fresh * 2 < configured.size();
        return new Outlook(complete, allLost, allLost || panic);
    }

    /**
     * Several peers that fail within one period of each other point at our own network. So does a start at which
     * nobody can be reached, even when there is but one peer.
     */
    private static boolean allLost(List<PeerView> configured) {
        if (configured.isEmpty() || !configured.stream().allMatch(PeerView::failing)) {
            return false;
        }
        if (configured.stream().noneMatch(PeerView::reached)) {
            return true;
        }
        long last = configured.get(0).failingSince();
        for (PeerView view : configured) {
            last = view.failingSince() - last > 0 ? view.failingSince() : last;
        }
        long latest = last;
        long together = configured.stream()
                .filter(view -> latest - view.failingSince() <= view.patience())
                .count();
        return configured.size() > 1 && together > 1 && together * 2 >= configured.size();
    }
}
