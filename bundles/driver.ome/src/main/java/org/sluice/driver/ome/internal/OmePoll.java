package org.sluice.driver.ome.internal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.sluice.api.spi.Authorization;
import org.sluice.api.spi.CounterRate;
import org.sluice.api.spi.PeerCall;
import org.sluice.api.spi.PeerProbe;
import org.sluice.api.spi.PeerReport;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.ResponseReader;
import org.sluice.api.spi.StreamSink;
import org.sluice.driver.ome.internal.OmeMemory.Known;
import org.sluice.model.Availability;
import org.sluice.model.Figures;

/**
 * One poll: the apps of the virtual host, the streams of each, the outputs of those streams whose outputs are not known
 * yet, and the server's figures. A stream is told as soon as its outputs are known: the names under which it came in
 * play nothing.
 */
final class OmePoll {

    private static final int NOT_FOUND = 404;
    private static final int MOST_APPS = 100;
    private static final int MOST_STREAMS = 20_000;
    /** Streams whose outputs are asked for in one poll; the others' turn comes with the next. */
    private static final int MOST_ASKED = 400;
    /** So many calls at a time. */
    private static final int ABREAST = 4;

    private static final double BITS = 8;

    private final PeerProbe probe;
    private final StreamSink sink;
    private final OmeMemory memory;
    private final int number;
    private final String vhost;
    /** Path of each stream below the virtual host's, by {@code APP/STREAM}. */
    private final Map<String, String> paths = new LinkedHashMap<>();

    private final Map<String, Known> outputs = new HashMap<>();

    OmePoll(PeerProbe probe, StreamSink sink) {
        this.probe = probe;
        this.sink = sink;
        this.memory = probe.memory(OmeMemory.class).orElse(OmeMemory.NONE);
        this.number = memory.poll() + 1;
        List<String> words = probe.settings().words().getOrDefault("vhost", List.of("default"));
        this.vhost = "/v1/vhosts/" + segment(words.get(words.size() - 1));
    }

    private static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private <T> CompletionStage<T> get(String path, ResponseReader<T> reader) {
        Map<String, String> headers =
                probe.secret(Authorization.TOKEN).map(Authorization::basic).orElse(Map.of());
        return probe.get(PeerCall.of(path, headers), reader);
    }

    CompletionStage<PeerReport> run() {
        return get(vhost + "/apps", new NamesReader(MOST_APPS))
                .thenCompose(apps -> streams(apps, 0))
                .thenCompose(done -> asked(unknown(), 0))
                .thenCompose(
                        done -> PollFailure.excused(get("/v1/stats/current", new StatsReader()), ServerStats.UNKNOWN))
                .thenApply(this::report);
    }

    private CompletionStage<Boolean> streams(List<String> apps, int next) {
        if (next == apps.size()) {
            return CompletableFuture.completedFuture(true);
        }
        String app = apps.get(next);
        String path = vhost + "/apps/" + segment(app) + "/streams";
        return get(path, new NamesReader(MOST_STREAMS))
                .exceptionallyCompose(OmePoll::gone)
                .thenCompose(names -> {
                    names.forEach(name -> paths.put(app + '/' + name, path + '/' + segment(name)));
                    return streams(apps, next + 1);
                });
    }

    /** An app that was taken away after it was listed has no streams. */
    private static CompletionStage<List<String>> gone(Throwable error) {
        PollFailure failure = PollFailure.behind(error);
        return failure != null && failure.status() == NOT_FOUND
                ? CompletableFuture.completedFuture(List.of())
                : CompletableFuture.failedFuture(error);
    }

    /** What is known is taken over; the rest is asked for. */
    private List<String> unknown() {
        List<String> unknown = new ArrayList<>();
        for (String stream : paths.keySet()) {
            Known known = memory.outputs().get(stream);
            if (known != null) {
                outputs.put(stream, known);
            }
            if (memory.fresh(stream, number) == null && unknown.size() < MOST_ASKED) {
                unknown.add(stream);
            }
        }
        return unknown;
    }

    private CompletionStage<Boolean> asked(List<String> streams, int from) {
        if (from >= streams.size()) {
            return CompletableFuture.completedFuture(true);
        }
        List<String> group = streams.subList(from, Math.min(from + ABREAST, streams.size()));
        List<CompletableFuture<Optional<List<String>>>> answers = new ArrayList<>();
        for (String stream : group) {
            CompletionStage<Optional<List<String>>> answer =
                    get(paths.get(stream), new OutputsReader()).thenApply(Optional::of);
            answers.add(PollFailure.excused(answer, Optional.empty()).toCompletableFuture());
        }
        return CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new))
                .thenCompose(done -> {
                    for (int i = 0; i < group.size(); i++) {
                        String stream = group.get(i);
                        answers.get(i).join().ifPresent(names -> outputs.put(stream, new Known(names, number)));
                    }
                    return asked(streams, from + ABREAST);
                });
    }

    private int tell() throws PollFailure {
        int told = 0;
        for (Map.Entry<String, Known> stream : outputs.entrySet()) {
            String app = stream.getKey().substring(0, stream.getKey().indexOf('/') + 1);
            for (String name : stream.getValue().names()) {
                sink.stream(app + name, Availability.RUNNING, true, StreamSink.UNKNOWN, StreamSink.UNKNOWN);
                told++;
            }
        }
        return told;
    }

    private PeerReport report(ServerStats stats) {
        int told;
        try {
            told = tell();
        } catch (PollFailure e) {
            throw new CompletionException(e);
        }
        CounterRate sent = memory.sent().next(stats.bytesOut(), probe.nanoTime());
        probe.remember(new OmeMemory(number, outputs, sent));
        Figures figures = new Figures(
                Figures.UNKNOWN,
                Figures.UNKNOWN,
                stats.clients(),
                told,
                Double.isNaN(sent.perSecond()) ? stats.bitsOut() : sent.perSecond() * BITS,
                Figures.UNKNOWN,
                probe.unixSeconds() - stats.started());
        return new PeerReport("", "", "", figures, Map.of(), List.of());
    }
}
