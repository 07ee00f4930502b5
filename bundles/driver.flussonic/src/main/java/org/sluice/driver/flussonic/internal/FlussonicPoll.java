package org.sluice.driver.flussonic.internal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.sluice.api.spi.ClusterAuthorization;
import org.sluice.api.spi.PeerCall;
import org.sluice.api.spi.PeerProbe;
import org.sluice.api.spi.PeerReport;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.api.spi.ResponseReader;
import org.sluice.api.spi.StreamSink;
import org.sluice.api.spi.json.KnownEntries;

/** One poll: figures, now and then the configuration, then the streams page by page. */
final class FlussonicPoll {

    static final String V3 = "/streamer/api/v3";
    static final String OLD = "/flussonic/api";

    private static final String AUTO = "auto";
    private static final int PAGE = 5000;
    private static final String SELECT = "name,static,disabled,named_by,stats.status,stats.alive,stats.running,"
            + "stats.running_on,stats.source_hostname,stats.remote";

    private static final String RECORDINGS = ",stats.dvr_info";

    private final PeerProbe probe;
    private final StreamSink sink;
    private final FlussonicMemory memory;
    private final Identity identity;
    private final Set<String> cursors = new HashSet<>();
    private ServerStats stats = ServerStats.UNKNOWN;
    private ServerConfig config;
    private String serverId = "";
    private boolean configRead;
    /** Null until the first page is asked for. */
    private KnownPages pages;

    FlussonicPoll(PeerProbe probe, StreamSink sink) {
        this.probe = probe;
        this.sink = sink;
        this.memory = probe.memory(FlussonicMemory.class).orElse(FlussonicMemory.NONE);
        this.config = memory.config();
        this.identity = identity(probe, memory);
    }

    static Identity identity(PeerProbe probe, FlussonicMemory memory) {
        return new Identity(probe.settings())
                .told(memory.hostname())
                .told(memory.config().serverId())
                .told(memory.serverId());
    }

    /** A GET that carries the cluster key, if there is one. */
    static <T> CompletionStage<T> get(PeerProbe probe, String path, ResponseReader<T> reader) {
        Map<String, String> headers = probe.clusterKey()
                .map(key -> Map.of(ClusterAuthorization.HEADER, ClusterAuthorization.of(key, probe.unixSeconds())))
                .orElse(Map.of());
        return probe.get(new PeerCall(path, headers, false), reader);
    }

    CompletionStage<PeerReport> run() {
        return memory.old() ? old() : current();
    }

    private CompletionStage<PeerReport> current() {
        return tolerated(V3 + "/config/stats", new ServerStatsReader(), ServerStats.UNKNOWN)
                .thenCompose(told -> {
                    stats = told;
                    identity.told(told.hostname());
                    return stats.isSluice() && probe.settings().type().equals(AUTO) ? sluice() : configuration();
                })
                .thenCompose(read -> page(null))
                .handle((page, error) -> {
                    if (error == null) {
                        return CompletableFuture.completedFuture(report(false));
                    }
                    boolean unknown = statusOf(error) == 404 && cursors.isEmpty();
                    return unknown ? old() : CompletableFuture.<PeerReport>failedFuture(error);
                })
                .thenCompose(stage -> stage);
    }

    /** It speaks this API, but has a driver of its own, whose turn it is now. */
    private static CompletionStage<ServerConfig> sluice() {
        return CompletableFuture.failedFuture(
                new PollFailure(Kind.FORMAT, "the server is a Sluice: write type sluice"));
    }

    private CompletionStage<ServerConfig> configuration() {
        if (!memory.configDue()) {
            return CompletableFuture.completedFuture(config);
        }
        return tolerated(V3 + "/config", new ServerConfigReader(), config).thenApply(read -> {
            config = read;
            configRead = true;
            identity.told(read.serverId());
            return read;
        });
    }

    private CompletionStage<StreamPage> page(String cursor) {
        String path = V3 + "/streams?limit=" + PAGE + "&select=" + SELECT
                + (memory.recordingsDue() ? RECORDINGS : "")
                + (cursor == null ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8));
        return get(probe, path, new StreamPageReader(identity, sink, probe.unixSeconds(), known()))
                .thenCompose(page -> {
                    serverId = page.serverId().isEmpty() ? serverId : page.serverId();
                    boolean more = page.next() != null && cursors.add(page.next());
                    return more ? page(page.next()) : CompletableFuture.completedFuture(page);
                });
    }

    /**
     * What is recorded grows with time, so that no entry with it comes again as it is: those of other polls are kept, if
     * there are any.
     */
    private KnownEntries<StreamEntry> known() {
        pages = pages == null ? KnownPages.taken(memory.pages(), identity) : pages;
        KnownEntries<StreamEntry> page = pages.page(cursors.size());
        return page == null || memory.recordingsDue() && page.size() > 0 ? null : page;
    }

    private CompletionStage<PeerReport> old() {
        return tolerated(OLD + "/server", new ServerStatsReader(), ServerStats.UNKNOWN)
                .thenCompose(told -> {
                    stats = told;
                    identity.told(told.hostname());
                    return get(probe, OLD + "/media", new OldMediaReader(identity, sink));
                })
                .whenComplete((page, error) -> {
                    if (statusOf(error) == 404) {
                        probe.remember(FlussonicMemory.NONE);
                    }
                })
                .thenApply(page -> report(true));
    }

    private PeerReport report(boolean old) {
        try {
            for (String prefix : config.prefixes()) {
                sink.prefix(prefix);
            }
        } catch (PollFailure e) {
            throw new CompletionException(e);
        }
        int age = configRead ? 1 : Math.max(0, memory.age()) + 1;
        String hostname = stats.hostname().isEmpty() ? memory.hostname() : stats.hostname();
        if (pages != null) {
            pages.giveBack(identity);
        }
        probe.remember(new FlussonicMemory(old, age, config, hostname, serverId, pages));
        List<String> warnings = new ArrayList<>();
        if (!stats.status().isEmpty() && !stats.status().equals("running")) {
            warnings.add("the server says of itself '" + stats.status() + "': look at its own console");
        }
        if (stats.isSluice()) {
            warnings.add("the server is a Sluice: write type sluice");
        }
        return new PeerReport(
                "",
                serverId.isEmpty() ? config.serverId() : serverId,
                stats.version(),
                stats.figures(),
                config.ports(),
                warnings,
                stats.isSluice());
    }

    /** Calls something that a server may not have, or not show us; what the network does is no excuse. */
    private <T> CompletionStage<T> tolerated(String path, ResponseReader<T> reader, T otherwise) {
        return PollFailure.excused(get(probe, path, reader), otherwise);
    }

    static int statusOf(Throwable error) {
        PollFailure failure = PollFailure.behind(error);
        return failure == null ? 0 : failure.status();
    }
}
