package org.sluice.peerapi.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.sluice.api.CatalogSnapshot;
import org.sluice.api.ClusterMembership;
import org.sluice.api.StreamIndex;
import org.sluice.api.config.Secret;
import org.sluice.api.http.HttpApiCall;
import org.sluice.api.http.HttpReply;
import org.sluice.api.spi.ClusterAuthorization;
import org.sluice.model.Availability;
import org.sluice.model.Figures;
import org.sluice.model.Holder;
import org.sluice.model.PeerState;
import org.sluice.model.PeerStatus;
import org.sluice.testkit.driver.ScriptedProbe;
import org.sluice.testkit.driver.ScriptedProbe.Answer;

/** A router with a catalog that a test writes down, asked through its API. */
final class World implements StreamIndex, ClusterMembership {

    static final long NOW = 1_700_000_000L;
    static final Secret KEY = new Secret("abcd");

    private static final Figures USUAL = new Figures(40, 50, 10, 3, 2_000_000, 60, 7);

    final List<Secret> keys = new ArrayList<>(List.of(KEY));
    final PeerApi api = new PeerApi("0.1.0", Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC));
    private final Map<String, PeerStatus> peers = new TreeMap<>();
    private final Map<String, List<Holder>> streams = new LinkedHashMap<>();
    private final Map<String, List<Holder>> prefixes = new LinkedHashMap<>();
    private String identity = "id-east";

    World() {
        api.membership = this;
        api.catalog = () -> new CatalogSnapshot(1, Instant.EPOCH, this, peers, true, false);
    }

    World identity(String id) {
        identity = id;
        return this;
    }

    World media(String name, PeerState state) {
        return media(name, state, USUAL);
    }

    World media(String name, PeerState state, Figures figures) {
        return peer(name, state, figures, false);
    }

    World router(String name) {
        return peer(name, PeerState.UP, USUAL, true);
    }

    private World peer(String name, PeerState state, Figures figures, boolean router) {
        PeerStatus status = new PeerStatus(
                ScriptedProbe.settings(name, "flussonic", Map.of(), Map.of()),
                state,
                state == PeerState.UP ? "" : "10.0.0.7:8081 refuses \"connections\"",
                null,
                null,
                figures,
                Map.of(),
                3,
                1,
                0,
                "",
                "v1",
                false,
                false,
                router);
        peers.put(name, status);
        return this;
    }

    World stream(String name, String peer, Availability availability) {
        streams.computeIfAbsent(name, any -> new ArrayList<>()).add(new Holder(peer, availability, true));
        return this;
    }

    World prefix(String prefix, String peer) {
        prefixes.put(prefix, List.of(new Holder(peer, Availability.ON_DEMAND, true)));
        return this;
    }

    static String proof(Secret key, long time) {
        return ClusterAuthorization.of(key, time);
    }

    /** An answer to a caller who knows the key. */
    String get(String path) {
        HttpReply reply = call(path, proof(KEY, NOW));
        return new String(reply.body(), java.nio.charset.StandardCharsets.UTF_8);
    }

    HttpReply call(String path, String authorization) {
        int mark = path.indexOf('?');
        return api.get(new HttpApiCall(
                mark < 0 ? path : path.substring(0, mark), mark < 0 ? null : path.substring(mark + 1), authorization));
    }

    /** This router as a driver sees it. */
    ScriptedProbe probe(String type) {
        return new ScriptedProbe(ScriptedProbe.settings("router:8080", type, Map.of(), Map.of()), call -> {
                    if (!call.path().startsWith(api.root())) {
                        return null;
                    }
                    HttpReply reply = call(
                            call.path().substring(api.root().length()),
                            call.headers().get(ClusterAuthorization.HEADER));
                    return new Answer(
                            reply.status(), new String(reply.body(), java.nio.charset.StandardCharsets.UTF_8));
                })
                .clusterKey("abcd")
                .clock(NOW);
    }

    @Override
    public String identity() {
        return identity;
    }

    @Override
    public List<Secret> keys() {
        return keys;
    }

    @Override
    public List<Holder> holders(String stream) {
        return streams.getOrDefault(stream, List.of());
    }

    @Override
    public List<Holder> prefixHolders(String stream) {
        return prefixes.entrySet().stream()
                .filter(prefix -> stream.startsWith(prefix.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(List.of());
    }

    @Override
    public int size() {
        return streams.size();
    }

    @Override
    public void forEach(BiConsumer<String, List<Holder>> action) {
        streams.forEach(action);
    }
}
