package org.sluice.driver.nms.internal;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sluice.api.spi.CounterRate;
import org.sluice.api.spi.PeerCall;
import org.sluice.api.spi.PeerProbe;
import org.sluice.api.spi.PeerReport;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.api.spi.ResponseReader;
import org.sluice.api.spi.StreamSink;
import org.sluice.model.Figures;
import org.sluice.model.Scheme;

/** One poll: which generation it is, where that is not known yet; then the streams, then the load. */
final class NmsPoll {

    static final String V1 = "/api/v1";
    static final String OLD = "/api";

    private static final int NOT_FOUND = 404;
    private static final double PERCENT = 100;
    private static final double BITS_PER_BYTE = 8;

    private final PeerProbe probe;
    private final StreamSink sink;
    private final Credentials credentials;
    private final Session session;
    private StreamTotals totals;
    private ServerLoad load = ServerLoad.UNKNOWN;

    NmsPoll(PeerProbe probe, StreamSink sink) {
        this.probe = probe;
        this.sink = sink;
        this.credentials = new Credentials(probe);
        this.session = new Session(probe, credentials);
    }

    private static NmsMemory memory(PeerProbe probe) {
        return probe.memory(NmsMemory.class).orElse(NmsMemory.NONE);
    }

    CompletionStage<PeerReport> run() {
        return switch (memory(probe).generation()) {
            case UNKNOWN -> recognised();
            case TWO -> two();
            case FOUR -> four();
        };
    }

    /** Only 4.x has this page, which it shows to everybody; a 2.x wants to know who asks before it says that it has not. */
    private CompletionStage<PeerReport> recognised() {
        return probe.get(PeerCall.of(V1 + "/health", credentials.basic()), new HealthReader())
                .thenApply(version -> NmsMemory.of(Generation.FOUR, version))
                .exceptionallyCompose(error -> Session.failure(error).status() == NOT_FOUND
                        ? CompletableFuture.completedFuture(NmsMemory.of(Generation.TWO, ""))
                        : CompletableFuture.failedFuture(error))
                .thenCompose(found -> {
                    probe.remember(found);
                    return found.generation() == Generation.FOUR ? four() : two();
                });
    }

    private CompletionStage<PeerReport> four() {
        return session.get(V1 + "/streams", () -> new StreamListReader(sink))
                .thenCompose(told -> {
                    totals = told;
                    return tolerated(session.get(V1 + "/stats", StatsReader::new), ServerLoad.UNKNOWN);
                })
                .thenCompose(told -> {
                    load = told;
                    return information();
                })
                .thenApply(done -> report())
                .exceptionallyCompose(this::forgetting);
    }

    private CompletionStage<Void> information() {
        if (!memory(probe).infoDue()) {
            return CompletableFuture.completedFuture(null);
        }
        return tolerated(
                        session.get(V1 + "/info", InfoReader::new),
                        new ServerInfo("", memory(probe).told()))
                .thenAccept(info -> probe.remember(memory(probe).informed(info.version(), info.ports())));
    }

    private CompletionStage<PeerReport> two() {
        return old("/streams", new StreamMapReader(sink))
                .thenCompose(told -> {
                    totals = told;
                    return tolerated(old("/server", new OldServerReader()), ServerLoad.UNKNOWN);
                })
                .thenApply(told -> {
                    load = told;
                    return report();
                })
                .exceptionallyCompose(this::forgetting);
    }

    private <T> CompletionStage<T> old(String path, ResponseReader<T> reader) {
        return probe.get(PeerCall.of(OLD + path, credentials.basic()), reader);
    }

    /** A server that has no such list (any more) is recognised anew the next time. */
    private CompletionStage<PeerReport> forgetting(Throwable error) {
        if (Session.failure(error).status() != NOT_FOUND) {
            return CompletableFuture.failedFuture(error);
        }
        probe.remember(NmsMemory.NONE);
        return CompletableFuture.failedFuture(new PollFailure(
                Kind.STATUS,
                "neither " + V1 + "/health nor " + OLD + "/streams is there: check api_url and type; a 4.x has an API"
                        + " from 4.2 on and only with auth.jwt, a 2.x unless http.api is false",
                error));
    }

    /** What a server may not show us is unknown; what the network does is no excuse. */
    private static <T> CompletionStage<T> tolerated(CompletionStage<T> asked, T otherwise) {
        return asked.exceptionallyCompose(
                error -> switch (Session.failure(error).kind()) {
                    case STATUS, UNAUTHORIZED, FORMAT, LIMIT -> CompletableFuture.completedFuture(otherwise);
                    default -> CompletableFuture.failedFuture(error);
                });
    }

    private PeerReport report() {
        NmsMemory before = memory(probe);
        long now = probe.nanoTime();
        CounterRate cpu = before.cpu().next(load.cpuSeconds(), now);
        CounterRate sent = before.sent().next(load.bytesOut(), now);
        NmsMemory after = before.polled(cpu, sent);
        probe.remember(after);
        double players = Double.isNaN(load.players()) ? totals.players() : load.players();
        double bytes = Double.isNaN(load.bytesOutPerSecond()) ? sent.perSecond() : load.bytesOutPerSecond();
        Figures figures = new Figures(
                cpuPercent(cpu),
                load.memoryPercent(),
                players,
                totals.streams(),
                bytes * BITS_PER_BYTE,
                Figures.UNKNOWN,
                load.uptime());
        String version = load.version().isEmpty() ? after.version() : load.version();
        return new PeerReport("", "", version, figures, ports(after), List.of());
    }

    /** Of the machine where it is told; else of the one core that a Node.js process can use for its work. */
    private double cpuPercent(CounterRate process) {
        return Double.isNaN(load.cpuPercent()) ? Math.min(PERCENT, process.perSecond() * PERCENT) : load.cpuPercent();
    }

    /** Streams are where the API is; other schemes where the server's configuration says. */
    private Map<Scheme, Integer> ports(NmsMemory known) {
        Map<Scheme, Integer> ports = new HashMap<>(known.told());
        URI api = probe.settings().apiUrl();
        Scheme.of(api.getScheme())
                .ifPresent(scheme -> ports.put(scheme, api.getPort() < 0 ? scheme.defaultPort() : api.getPort()));
        return ports;
    }
}
