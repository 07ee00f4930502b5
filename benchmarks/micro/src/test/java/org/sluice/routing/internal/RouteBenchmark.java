package org.sluice.routing.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.sluice.discovery.internal.catalog.Cluster;
import org.sluice.model.Decision;
import org.sluice.model.Intent;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.Protocol;
import org.sluice.model.Scheme;

/** One decision: of a viewer who is new nearly always, of one who is known, of a segment of a known one. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgs = "-Xmx3g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RouteBenchmark {

    private static final int ASKED = 1 << 16;
    private static final int FEW = 1 << 10;

    @Param({"1000", "100000", "1000000"})
    public int streams;

    private final Routed routed = new Routed();
    private final PlaybackRequest[] newcomers = new PlaybackRequest[ASKED];
    private final PlaybackRequest[] segments = new PlaybackRequest[FEW];
    private int next;

    @Setup
    public void prepare() throws UnknownHostException {
        routed.publish(new Cluster(streams).freeze());
        Random random = new Random(1);
        for (int i = 0; i < ASKED; i++) {
            newcomers[i] = request(random, "hls", Intent.PLAY, "index.m3u8");
        }
        for (int i = 0; i < FEW; i++) {
            segments[i] = request(random, PlaybackRequest.ASSET, Intent.FOLLOW, "2026/01/01/12/00/01-06000.ts");
        }
        if (!(routed.route(newcomers[0]) instanceof Decision.Redirect)) {
            throw new IllegalStateException("not redirected: " + routed.route(newcomers[0]));
        }
    }

    private PlaybackRequest request(Random random, String form, Intent intent, String rest)
            throws UnknownHostException {
        String stream = Cluster.stream(random.nextInt(streams));
        byte[] address = {10, (byte) random.nextInt(), (byte) random.nextInt(), (byte) random.nextInt()};
        boolean asset = form.equals(PlaybackRequest.ASSET);
        return new PlaybackRequest(
                Protocol.HTTP,
                Scheme.HTTP,
                form,
                intent,
                asset ? stream + "/" + rest : stream,
                asset ? "" : rest,
                "/" + stream + "/" + rest,
                "token=0123456789abcdef",
                InetAddress.getByAddress(address),
                "Mozilla/5.0 (X11; Linux x86_64)",
                "");
    }

    /** 65,536 viewers in turn: each costs the misses of the processor's caches that it costs in production. */
    @Benchmark
    public Decision manyViewers() {
        return routed.route(newcomers[next++ & ASKED - 1]);
    }

    @Benchmark
    public Decision fewViewers() {
        return routed.route(newcomers[next++ & FEW - 1]);
    }

    @Benchmark
    public Decision segment() {
        return routed.route(segments[next++ & FEW - 1]);
    }
}
