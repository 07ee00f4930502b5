package org.sluice.driver.mediamtx.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sluice.api.spi.Authorization;
import org.sluice.api.spi.CounterRate;
import org.sluice.api.spi.PeerCall;
import org.sluice.api.spi.PeerProbe;
import org.sluice.api.spi.PeerReport;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.ResponseReader;
import org.sluice.api.spi.StreamSink;
import org.sluice.model.Figures;

/** One poll: who it is, now and then its configuration, then the paths page by page. */
final class MediaMtxPoll {

    private static final String PAGE = "?itemsPerPage=1000&page=";
    private static final double BITS = 8;

    private final PeerProbe probe;
    private final StreamSink sink;
    private final MediaMtxMemory memory;
    private final PathTotals totals = new PathTotals();
    private final Set<String> read = new HashSet<>();
    private Set<String> onDemand;
    private ServerInfo info = ServerInfo.UNKNOWN;

    MediaMtxPoll(PeerProbe probe, StreamSink sink) {
        this.probe = probe;
        this.sink = sink;
        this.memory = probe.memory(MediaMtxMemory.class).orElse(MediaMtxMemory.NONE);
        this.onDemand = memory.onDemand();
    }

    static <T> CompletionStage<T> get(PeerProbe probe, String path, ResponseReader<T> reader) {
        Map<String, String> headers;
        try {
            headers = Authorization.of(probe, "admin");
        } catch (PollFailure e) {
            return CompletableFuture.failedFuture(e);
        }
        return probe.get(PeerCall.of(path, headers), reader);
    }

    CompletionStage<PeerReport> run() {
        return PollFailure.excused(get(probe, "/v3/info", new InfoReader()), ServerInfo.UNKNOWN)
                .thenCompose(told -> {
                    info = told;
                    return configuration();
                })
                .thenCompose(done -> paths(0, ""))
                .thenApply(done -> report());
    }

    private CompletionStage<Boolean> configuration() {
        if (!memory.configDue()) {
            return CompletableFuture.completedFuture(false);
        }
        return PollFailure.excused(configured(0, "").thenApply(page -> true), false)
                .thenApply(whole -> {
                    onDemand = whole ? Set.copyOf(read) : onDemand;
                    return whole;
                });
    }

    private CompletionStage<Page> configured(int number, String before) {
        return get(probe, "/v3/config/paths/list" + PAGE + number, new ConfigPageReader(read))
                .thenCompose(page -> page.more(number, before)
                        ? configured(number + 1, page.first())
                        : CompletableFuture.completedFuture(page));
    }

    private CompletionStage<Page> paths(int number, String before) {
        PathPageReader reader = new PathPageReader(onDemand, sink);
        return get(probe, "/v3/paths/list" + PAGE + number, reader).thenCompose(page -> {
            boolean repeated = number > 0 && page.first().equals(before);
            if (!repeated) {
                totals.add(reader.totals());
            }
            return page.more(number, before)
                    ? paths(number + 1, page.first())
                    : CompletableFuture.completedFuture(page);
        });
    }

    private PeerReport report() {
        CounterRate sent = memory.sent().next(totals.bytesOut(), probe.nanoTime());
        int age = memory.configDue() ? 1 : memory.age() + 1;
        probe.remember(new MediaMtxMemory(age, onDemand, sent));
        Figures figures = new Figures(
                Figures.UNKNOWN,
                Figures.UNKNOWN,
                totals.clients(),
                totals.running(),
                sent.perSecond() * BITS,
                Figures.UNKNOWN,
                probe.unixSeconds() - info.started());
        return new PeerReport("", "", info.version(), figures, Map.of(), List.of());
    }
}
