package org.sluice.relay.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.sluice.api.RelayReport;
import org.sluice.model.Intent;
import org.sluice.model.Protocol;

/** The tallies of all peers, bounded: beyond the bound all others are counted together. Safe on any thread. */
final class Tallies {

    /** Tallies that are kept apart: 4,096 peers by two protocols, or fewer by more. */
    static final int MOST = 8_192;

    private final Map<Tally.Key, Tally> all = new ConcurrentHashMap<>();

    Tally of(String peer, Protocol protocol, Intent intent) {
        Tally.Key key = new Tally.Key(peer, protocol, intent);
        Tally present = all.get(key);
        if (present != null) {
            return present;
        }
        Tally.Key counted = all.size() < MOST ? key : new Tally.Key(RelayReport.OTHER_PEERS, protocol, intent);
        return all.computeIfAbsent(counted, Tally::new);
    }

    List<RelayReport.Count> counts() {
        return all.values().stream()
                .map(Tally::count)
                .sorted(Comparator.comparing(RelayReport.Count::peer)
                        .thenComparing(RelayReport.Count::protocol)
                        .thenComparing(RelayReport.Count::intent))
                .toList();
    }
}
