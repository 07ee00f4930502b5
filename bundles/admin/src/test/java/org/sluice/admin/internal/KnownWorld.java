package org.sluice.admin.internal;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.sluice.api.CatalogSnapshot;
import org.sluice.api.StreamIndex;
import org.sluice.model.AnswerForm;
import org.sluice.model.Availability;
import org.sluice.model.Drain;
import org.sluice.model.Figures;
import org.sluice.model.Holder;
import org.sluice.model.PeerLimits;
import org.sluice.model.PeerSettings;
import org.sluice.model.PeerState;
import org.sluice.model.PeerStatus;
import org.sluice.model.PeerTls;
import org.sluice.model.PollTimes;
import org.sluice.model.ProxyProtocol;
import org.sluice.model.RelayUse;

/** A catalog of a few peers and streams; peers named {@code starter…} start every stream below {@code vod/}. */
final class KnownWorld implements StreamIndex {

    private final Map<String, List<Holder>> streams = new TreeMap<>();
    private final Map<String, PeerStatus> peers = new TreeMap<>();

    KnownWorld peer(String name, String type) {
        peers.put(name, status(name, type));
        return this;
    }

    KnownWorld stream(String name, String... holders) {
        streams.put(
                name,
                List.of(holders).stream()
                        .map(peer -> new Holder(peer, Availability.RUNNING, true))
                        .toList());
        return this;
    }

    CatalogSnapshot snapshot() {
        return new CatalogSnapshot(1, Instant.EPOCH, this, peers, true, false);
    }

    @Override
    public List<Holder> holders(String stream) {
        return streams.getOrDefault(stream, List.of());
    }

    @Override
    public List<Holder> prefixHolders(String stream) {
        return peers.keySet().stream()
                .filter(peer -> peer.startsWith("starter") && stream.startsWith("vod/"))
                .map(peer -> new Holder(peer, Availability.ON_DEMAND, true))
                .toList();
    }

    @Override
    public int size() {
        return streams.size();
    }

    @Override
    public void forEach(BiConsumer<String, List<Holder>> action) {
        streams.forEach(action);
    }

    private static PeerStatus status(String name, String type) {
        PeerSettings settings = new PeerSettings(
                name,
                type,
                URI.create("http://" + name),
                List.of(),
                List.of(),
                PollTimes.DEFAULT,
                PeerLimits.UNLIMITED,
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
        return new PeerStatus(
                settings, PeerState.UP, "", null, null, Figures.NONE, Map.of(), 0, 0, 0, "", "", false, false);
    }
}
