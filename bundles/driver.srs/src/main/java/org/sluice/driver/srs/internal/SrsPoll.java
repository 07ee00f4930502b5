package org.sluice.driver.srs.internal;

import java.util.List;
import java.util.Map;
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

/** One poll: the machine's load, the virtual hosts' sums, then the streams page by page. */
final class SrsPoll {

    private static final String API = "/api/v1/";
    private static final int PAGE = 1000;
    /** Fewer entries than the server makes of any wish are the last ones. */
    private static final int LEAST = 10;

    private static final double BITS = 8;

    private final PeerProbe probe;
    private final StreamSink sink;
    private ServerLoad load = ServerLoad.UNKNOWN;
    private Vhosts vhosts = Vhosts.UNKNOWN;

    SrsPoll(PeerProbe probe, StreamSink sink) {
        this.probe = probe;
        this.sink = sink;
    }

    CompletionStage<PeerReport> run() {
        return PollFailure.excused(get("summaries", new SummariesReader()), ServerLoad.UNKNOWN)
                .thenCompose(told -> {
                    load = told;
                    return PollFailure.excused(
                            get("vhosts/?start=0&count=" + PAGE, new VhostsReader()), Vhosts.UNKNOWN);
                })
                .thenCompose(told -> {
                    vhosts = told;
                    return pages(StreamPage.NONE);
                })
                .thenApply(this::report);
    }

    private <T> CompletionStage<T> get(String path, ResponseReader<T> reader) {
        Map<String, String> headers;
        try {
            headers = Authorization.of(probe, "admin");
        } catch (PollFailure e) {
            return CompletableFuture.failedFuture(e);
        }
        return probe.get(PeerCall.of(API + path, headers), reader);
    }

    /** The server tells neither a cursor nor whether a page is the last one. */
    private CompletionStage<StreamPage> pages(StreamPage before) {
        String path = "streams/?start=" + before.entries() + "&count=" + PAGE;
        return get(path, new StreamPageReader(sink)).thenCompose(page -> {
            boolean repeated = before.entries() > 0 && page.first().equals(before.first());
            if (repeated) {
                return CompletableFuture.completedFuture(before);
            }
            StreamPage all = before.and(page);
            boolean more = page.entries() >= LEAST && !(all.running() >= vhosts.streams());
            return more ? pages(all) : CompletableFuture.completedFuture(all);
        });
    }

    private PeerReport report(StreamPage all) {
        CounterRate sent =
                probe.memory(CounterRate.class).orElse(CounterRate.NONE).next(vhosts.bytesOut(), probe.nanoTime());
        probe.remember(sent);
        Figures figures = new Figures(
                load.cpu(),
                load.memory(),
                Double.isNaN(vhosts.clients()) ? all.players() : Math.max(0, vhosts.clients() - all.running()),
                all.running(),
                Double.isNaN(vhosts.bitsOut()) ? sent.perSecond() * BITS : vhosts.bitsOut(),
                Figures.UNKNOWN,
                load.uptime());
        List<String> warnings = all.elsewhere() == 0
                ? List.of()
                : List.of(all.elsewhere() + " streams run on other virtual hosts than the default one, and no client is"
                        + " sent to them: publish to the default one");
        return new PeerReport("", "", load.version(), figures, Map.of(), warnings);
    }
}
