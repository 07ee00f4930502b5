package org.sluice.stats.internal;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sluice.api.CatalogSnapshot;
import org.sluice.api.StreamIndex;
import org.sluice.model.AnswerForm;
import org.sluice.model.Drain;
import org.sluice.model.Figures;
import org.sluice.model.PeerLimits;
import org.sluice.model.PeerSettings;
import org.sluice.model.PeerState;
import org.sluice.model.PeerStatus;
import org.sluice.model.PeerTls;
import org.sluice.model.PollTimes;
import org.sluice.model.ProxyProtocol;
import org.sluice.model.RelayUse;

/** Peers as a catalog tells them. */
final class Peers {

    private Peers() {}

    static CatalogSnapshot snapshot(PeerStatus... peers) {
        Map<String, PeerStatus> byName = new TreeMap<>();
        for (PeerStatus peer : peers) {
            byName.put(peer.name(), peer);
        }
        return new CatalogSnapshot(1, Instant.EPOCH, StreamIndex.EMPTY, byName, true, false);
    }

    static PeerStatus status(String name, PeerState state, Instant polled, Figures figures) {
        return status(name, state, polled, figures, PeerLimits.UNLIMITED);
    }

    static PeerStatus status(String name, PeerState state, Instant polled, Figures figures, PeerLimits limits) {
        PeerSettings settings = new PeerSettings(
                name,
                "flussonic",
                URI.create("http://example"),
                List.of(),
                List.of(),
                PollTimes.DEFAULT,
                limits,
                Map.of(),
                null,
                PeerTls.SYSTEM,
                AnswerForm.AUTO,
                ProxyProtocol.OFF,
                List.of(),
                null,
                null,
                1,
                RelayUse.AUTO,
                Drain.OFF,
                Map.of());
        return new PeerStatus(settings, state, "", polled, polled, figures, Map.of(), 3, 1, 1500, "", "", false, false);
    }
}
