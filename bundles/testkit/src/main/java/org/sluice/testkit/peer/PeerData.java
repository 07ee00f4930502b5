package org.sluice.testkit.peer;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.sluice.testkit.peer.SimulatedStream.State;

/** Everything that is true of one simulated peer. Written by tests on any thread, read by the loop. */
final class PeerData {

    /** What is answered at a path. */
    record Page(String type, String text) {}

    /** A stream and its place in the configuration. */
    record Placed(SimulatedStream stream, long position) {}

    private record Start(long readyAt, long lastUse) {}

    private static final long ON_DEMAND_LINGERS = TimeUnit.SECONDS.toNanos(30);

    final String name;
    final Clock clock;
    final String serverId;
    final Asked asked = new Asked();
    final Faults faults = new Faults();
    final Recordings recordings = new Recordings();
    final Map<String, Integer> ports = new ConcurrentHashMap<>(Map.of("rtsp", 554, "rtmp", 1935));
    /** Pages of an API that no dialect knows, by path. */
    final Map<String, Page> pages = new ConcurrentHashMap<>();

    final Map<String, Optional<Number>> figures = new ConcurrentHashMap<>();
    volatile Dialect dialect = Dialect.FLUSSONIC_V3;
    volatile String clusterKey;
    volatile Duration clockSkew = Duration.ZERO;
    volatile String hostname;
    volatile String streamerStatus = "running";
    volatile String bootId;
    volatile long startedAt;
    volatile int workers = 1;
    volatile int mediaLoops = 600;
    volatile boolean mediaPaced = true;

    private final Map<String, Placed> streams = new HashMap<>();
    private final Map<String, Start> started = new HashMap<>();
    private final Map<String, Long> sessions = new HashMap<>();
    private List<Placed> sorted = List.of();
    private long placed;

    PeerData(String name, Clock clock) {
        this.name = name;
        this.clock = clock;
        this.hostname = name;
        this.serverId = UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString();
        boot();
    }

    void boot() {
        bootId = UUID.randomUUID().toString();
        startedAt = now();
    }

    /** The peer's own idea of the time, in milliseconds. */
    long now() {
        return clock.millis() + clockSkew.toMillis();
    }

    synchronized void add(SimulatedStream stream) {
        Placed before = streams.get(stream.name());
        streams.put(stream.name(), new Placed(stream, before == null ? ++placed : before.position));
        sorted = null;
    }

    synchronized void remove(String stream) {
        streams.remove(stream);
        started.remove(stream);
        sorted = null;
    }

    synchronized void clear() {
        streams.clear();
        started.clear();
        sorted = null;
    }

    synchronized Optional<SimulatedStream> stream(String stream) {
        return Optional.ofNullable(streams.get(stream)).map(Placed::stream);
    }

    /** All streams in Flussonic's default order: configured before remote ones, then by position. */
    synchronized List<Placed> streams() {
        if (sorted == null) {
            List<Placed> all = new ArrayList<>(streams.values());
            all.sort(Comparator.<Placed>comparingInt(one -> one.stream.origin() == null ? 0 : 1)
                    .thenComparingLong(Placed::position));
            sorted = List.copyOf(all);
        }
        return sorted;
    }

    /** Whether the stream has frames here, now. */
    synchronized boolean running(SimulatedStream stream) {
        if (stream.state() == State.ON_DEMAND) {
            Start start = started.get(stream.name());
            long now = System.nanoTime();
            return start != null
                    && now - start.readyAt >= 0
                    && (watched(stream) || now - start.lastUse < ON_DEMAND_LINGERS);
        }
        return stream.state() == State.RUNNING || stream.state() == State.PULLED;
    }

    private boolean watched(SimulatedStream stream) {
        return sessions.getOrDefault(stream.name(), 0L) > 0;
    }

    /** Whether an on-demand stream was asked for and has no frame yet. */
    synchronized boolean starting(SimulatedStream stream) {
        Start start = started.get(stream.name());
        return stream.state() == State.ON_DEMAND && start != null && System.nanoTime() - start.readyAt < 0;
    }

    /** Somebody wants to play it: how long until it can be, or empty when it never can. */
    synchronized Optional<Duration> play(SimulatedStream stream) {
        if (stream.state() != State.ON_DEMAND) {
            return running(stream) ? Optional.of(Duration.ZERO) : Optional.empty();
        }
        long now = System.nanoTime();
        boolean goesOn = running(stream) || starting(stream);
        long readyAt = goesOn
                ? started.get(stream.name()).readyAt
                : now + stream.startsIn().toNanos();
        started.put(stream.name(), new Start(readyAt, now));
        return Optional.of(Duration.ofNanos(Math.max(0, readyAt - now)));
    }

    synchronized void session(String stream, int change) {
        sessions.merge(stream, (long) change, Long::sum);
        started.computeIfPresent(stream, (name, start) -> new Start(start.readyAt, System.nanoTime()));
    }

    /** The viewers that the stream was given, and those who read its transport stream now. */
    synchronized long clients(SimulatedStream stream) {
        return stream.clients() + sessions.getOrDefault(stream.name(), 0L);
    }
}
