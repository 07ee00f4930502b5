package org.sluice.routing.internal;

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

/** From changed streams to the snapshot that requests are decided by. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgs = "-Xmx3g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SnapshotBenchmark {

    @Param({"1000", "100000", "1000000"})
    public int streams;

    private final Routed routed = new Routed();
    private Cluster cluster;
    private int round;

    @Setup
    public void prepare() {
        cluster = new Cluster(streams);
        routed.publish(cluster.freeze());
    }

    /** One stream changed: what its first viewer waits for. */
    @Benchmark
    public RoutingSnapshot oneChanged() {
        change(1);
        return routed.publish(cluster.freeze());
    }

    /** One in a hundred changed. */
    @Benchmark
    public RoutingSnapshot oneInHundredChanged() {
        change(streams / 100);
        return routed.publish(cluster.freeze());
    }

    /** All streams are new: the start of a router. */
    @Benchmark
    public RoutingSnapshot allNew() {
        return new Routed().publish(new Cluster(streams).freeze());
    }

    private void change(int number) {
        int step = streams / number;
        boolean start = (round / step & 1) == 1;
        for (int i = round++ % step; i < streams; i += step) {
            if (start) {
                cluster.start(i);
            } else {
                cluster.stop(i);
            }
        }
    }
}
