package org.sluice.driver.flussonic.internal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
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
import org.sluice.api.spi.PeerReport;
import org.sluice.api.spi.StreamSink;
import org.sluice.discovery.internal.catalog.StreamState;
import org.sluice.discovery.internal.catalog.StreamTable;
import org.sluice.model.Availability;
import org.sluice.testkit.driver.ScriptedProbe;
import org.sluice.testkit.peer.SimulatedPeer;
import org.sluice.testkit.peer.SimulatedPeers;

/** One poll whose answer is the same as the one before, without the network: from JSON to "nothing changed". */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ReportBenchmark {

    private static final int CHUNK = 16_384;

    /** Within so many polls everything is asked for that is not asked for each time. */
    private static final int ALL_FORMS = 32;

    @Param({"1000", "10000"})
    public int streams;

    private final FlussonicDriver driver = new FlussonicDriver();
    private final StreamTable table = new StreamTable("peer");
    private final Map<String, String> texts = new HashMap<>();
    private ScriptedProbe probe;
    private int changes;

    /** What a simulated peer answers is asked for once, and read again and again. */
    @Setup
    public void prepare() {
        try (SimulatedPeers peers = SimulatedPeers.start()) {
            SimulatedPeer peer = peers.peer("peer")
                    .streams(IntStream.range(0, streams)
                            .mapToObj(i -> "live/s" + i)
                            .toArray(String[]::new));
            answering(path ->
                    texts.computeIfAbsent(path, asked -> fetch(peer.url().resolve(asked))));
            for (int poll = 0; poll < ALL_FORMS; poll++) {
                unchanged();
            }
        }
        answering(texts::get);
        changes = 0;
        unchanged();
        if (changes != 0 || table.deliverable() != streams) {
            throw new IllegalStateException(table.deliverable() + " streams, " + changes + " changes");
        }
    }

    private static String fetch(URI uri) {
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void answering(UnaryOperator<String> answers) {
        probe = ScriptedProbe.of(ScriptedProbe.settings("peer", "flussonic", Map.of(), Map.of()), answers)
                .chunks(CHUNK);
    }

    @Benchmark
    public PeerReport unchanged() {
        table.begin();
        PeerReport report = driver.poll(probe, new Sink()).toCompletableFuture().join();
        table.commit(0, 0, 2, change -> changes++);
        return report;
    }

    private final class Sink implements StreamSink {

        @Override
        public void stream(String name, Availability availability, boolean origin, long clients, long bitrate) {
            table.tell(name, StreamState.of(availability, origin));
        }

        @Override
        public void prefix(String prefix) {
            throw new IllegalStateException("no prefix was told");
        }
    }
}
