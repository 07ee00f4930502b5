package org.sluice.testkit.simulation;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A cluster by a virtual clock: viewers come at a rate, are sent somewhere, stay for a time and go; servers are polled
 * every second and tell what was true some seconds before. A test runs it against a policy ({@link PolicyRouter}) or a
 * whole router of its own, and judges the {@link ClusterReport}. Seeded; takes no time but the router's; for one thread.
 */
public final class ClusterSimulation {

    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1000 * SECOND;
    /** How soon players try again when their server is gone. */
    private static final long AGAIN_NANOS = 2 * SECOND;

    /** Stays, over the mean. */
    private static final double SHORTEST = 1.0 / 3;

    private static final double LONGEST = 5.0 / 3;
    private static final int DEVICES = 60;
    private static final int FIRST_SHARED = 0x0A000000;
    private static final int FIRST_OWN = 0x14000000;

    private record Event(long at, long order, Runnable what) {}

    /** Numbered, so that no two are equal. */
    private record Viewer(int number, Arrival arrival, long leaves) {}

    private final ClusterPlan plan;
    private final ClusterRouter router;
    private final SplittableRandom random;
    private final List<ClusterServer> servers;
    private final List<Set<Viewer>> present;
    private final ClusterReport report;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
    private long now = START;
    private long order;
    private int arrivals;

    public ClusterSimulation(ClusterPlan plan, ClusterRouter router) {
        this.plan = plan;
        this.router = router;
        this.random = new SplittableRandom(plan.seed());
        this.servers = plan.build(random);
        this.present = servers.stream()
                .<Set<Viewer>>map(server -> new LinkedHashSet<>())
                .toList();
        this.report = new ClusterReport(servers);
    }

    public List<ClusterServer> servers() {
        return servers;
    }

    /** A server is away for a time, and comes back empty; its viewers come again within 2 s of its end. */
    public ClusterSimulation outage(int server, Duration from, Duration to) {
        at(START + from.toNanos(), () -> leave(server));
        at(START + to.toNanos(), () -> {
            servers.get(server).up(true);
            router.polled(servers, now);
        });
        return this;
    }

    /** Runs so much simulated time, and says what happened. */
    public ClusterReport run(Duration time) {
        long end = START + time.toNanos();
        long gap = SECOND / plan.perSecond();
        fill();
        at(START, this::poll);
        at(START, this::tick);
        for (long next = START; next < end; next += gap) {
            while (!events.isEmpty() && events.element().at() <= next) {
                Event event = events.remove();
                now = event.at();
                event.what().run();
            }
            now = next;
            come(new Viewer(arrivals++, somebody(), now + stay()));
        }
        return report;
    }

    /** The router starts in front of a cluster that is at work, and evenly loaded. */
    private void fill() {
        for (ClusterServer server : servers) {
            for (int i = 0; i < server.capacity() * plan.load(); i++) {
                long rest = (long) (random.nextDouble() * longStay());
                enter(new Viewer(arrivals++, somebody(), now + rest), server);
            }
            server.settled();
        }
    }

    /** Of those who are there at a moment, more are there for long than of those who come. */
    private long longStay() {
        long longest = (long) (plan.life().toNanos() * LONGEST);
        long stay = stay();
        while (random.nextLong(longest) > stay) {
            stay = stay();
        }
        return stay;
    }

    private void at(long time, Runnable what) {
        events.add(new Event(time, order++, what));
    }

    private void poll() {
        router.polled(servers, now);
        at(now + SECOND, this::poll);
    }

    private void tick() {
        servers.forEach(server -> server.remember(now));
        report.sample();
        at(now + ClusterServer.TICK_NANOS, this::tick);
    }

    private Arrival somebody() {
        boolean shared = random.nextDouble() < plan.shared();
        int address = shared ? FIRST_SHARED + random.nextInt(plan.addresses()) : FIRST_OWN + arrivals;
        return new Arrival(address, random.nextInt(DEVICES), random.nextInt(plan.streams()));
    }

    private long stay() {
        double part = SHORTEST + random.nextDouble() * (LONGEST - SHORTEST);
        return (long) (plan.life().toNanos() * part);
    }

    private void come(Viewer viewer) {
        int number = router.choose(viewer.arrival(), now);
        ClusterServer server = servers.get(number);
        report.came(number);
        if (!server.up()) {
            comeAgain(viewer);
            return;
        }
        enter(viewer, server);
    }

    private void enter(Viewer viewer, ClusterServer server) {
        server.viewers(1);
        Set<Viewer> there = present.get(server.number());
        there.add(viewer);
        at(viewer.leaves(), () -> {
            if (there.remove(viewer)) {
                server.viewers(-1);
            }
        });
    }

    private void leave(int number) {
        servers.get(number).up(false);
        present.get(number).forEach(this::comeAgain);
        present.get(number).clear();
        router.polled(servers, now);
    }

    private void comeAgain(Viewer viewer) {
        at(now + random.nextLong(AGAIN_NANOS), () -> come(viewer));
    }
}
