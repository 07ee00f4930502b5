package org.sluice.driver.sluice.internal;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sluice.api.spi.ClusterAuthorization;
import org.sluice.api.spi.PeerCall;
import org.sluice.api.spi.PeerProbe;
import org.sluice.api.spi.PeerReport;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.api.spi.ResponseReader;
import org.sluice.api.spi.StreamSink;
import org.sluice.model.Availability;
import org.sluice.model.Scheme;

/** One poll: who the server is and how it does, then its streams page by page. */
final class SluicePoll {

    private static final String API = "/streamer/api/v3";
    private static final int PAGE = 1000;

    private final PeerProbe probe;
    private final StreamSink sink;
    private final Set<String> cursors = new HashSet<>();

    SluicePoll(PeerProbe probe, StreamSink sink) {
        this.probe = probe;
        this.sink = sink;
    }

    CompletionStage<PeerReport> run() {
        return get(probe, API + "/config/stats", new ServerReader())
                .thenCompose(server -> server.isSluice()
                        ? page(null).thenApply(last -> report(server))
                        : CompletableFuture.failedFuture(new PollFailure(
                                Kind.FORMAT, "the server is no Sluice: write the type of what it is, or auto")));
    }

    private CompletionStage<StreamPage> page(String cursor) {
        String path = API + "/streams?limit=" + PAGE + (cursor == null ? "" : "&cursor=" + encoded(cursor));
        return get(probe, path, new StreamPageReader(probe.ownId(), sink))
                .thenCompose(page -> page.next() != null && cursors.add(page.next())
                        ? page(page.next())
                        : CompletableFuture.completedFuture(page));
    }

    private PeerReport report(Server server) {
        return new PeerReport("", server.id(), server.version(), server.figures(), ports(), warnings(), true);
    }

    /** It answers its API where it plays. */
    private Map<Scheme, Integer> ports() {
        URI url = probe.settings().apiUrl();
        return Scheme.of(url.getScheme())
                .map(scheme -> Map.of(scheme, url.getPort() < 0 ? scheme.defaultPort() : url.getPort()))
                .orElse(Map.of());
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        for (String form : probe.settings().templates().keySet()) {
            warnings.add(
                    form + "_url has no effect on a router, which is asked by the URL that the client sent: take it"
                            + " out of the block");
        }
        return warnings;
    }

    /** How the server has a stream; null when it has not. */
    static CompletionStage<Availability> find(PeerProbe probe, String stream) {
        OneStream found = new OneStream(stream);
        return get(probe, API + "/streams?limit=1&name=" + encoded(stream), new StreamPageReader(probe.ownId(), found))
                .thenApply(page -> found.availability());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static <T> CompletionStage<T> get(PeerProbe probe, String path, ResponseReader<T> reader) {
        Map<String, String> headers = probe.clusterKey()
                .map(key -> Map.of(ClusterAuthorization.HEADER, ClusterAuthorization.of(key, probe.unixSeconds())))
                .orElse(Map.of());
        return probe.get(PeerCall.of(path, headers), reader);
    }
}
