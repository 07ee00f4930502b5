package org.sluice.discovery.internal.poll;

import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.sluice.model.Figure;
import org.sluice.model.Figures;

/**
 * The server processes that answered a peer's polls. Each has one of 64 bits in the peer's table of streams. A process
 * that was not heard of for 30 s is given up. They count as several only after one answered, then another, then the
 * first again: a mere restart shows a new process once. Not safe for several threads.
 */
final class Workers {

    static final Duration EXPIRY = Duration.ofSeconds(30);
    private static final int MOST = 64;

    /** As many are looked for once a second one answered. */
    private static final int SUSPECTED = 8;

    private static final class Worker {
        final int part;
        long seen;
        Figures figures = Figures.NONE;

        Worker(int part) {
            this.part = part;
        }
    }

    private final Map<String, Worker> known = new HashMap<>();
    private Worker last;
    private boolean alternating;
    private long alternatedAt;
    private long expired;

    /** A process answered. Says which bit it has; {@link #expired} then tells whose time is over. */
    int heard(String name, Figures figures, long now) {
        expired = 0;
        Iterator<Worker> all = known.values().iterator();
        while (all.hasNext()) {
            Worker worker = all.next();
            if (now - worker.seen > EXPIRY.toNanos()) {
                expired |= 1L << worker.part;
                all.remove();
            }
        }
        Worker worker = known.get(name);
        if (worker == null) {
            worker = new Worker(freePart());
            known.put(name, worker);
        } else if (worker != last) {
            alternating = true;
            alternatedAt = now;
        }
        worker.seen = now;
        worker.figures = figures;
        last = worker;
        alternating &= now - alternatedAt <= EXPIRY.toNanos();
        expired &= ~(1L << worker.part);
        return worker.part;
    }

    private int freePart() {
        long taken = expired;
        for (Worker worker : known.values()) {
            taken |= 1L << worker.part;
        }
        int free = Long.numberOfTrailingZeros(~taken);
        return Math.min(free, MOST - 1);
    }

    /** Bits of the processes that were given up by the last {@link #heard}. */
    long expired() {
        return expired;
    }

    /** How many processes answer in turns; 1 as long as nothing else is proven. */
    int count() {
        return alternating ? Math.max(1, known.size()) : 1;
    }

    /**
     * For how many processes the peer is to be polled. As soon as a second one answers there may be many, or a restart:
     * until one of them is heard again it is polled as if there were eight, so that all are found before the first is
     * given up. A restart costs half a minute of that.
     */
    int toHear() {
        return known.size() < 2 || alternating ? count() : Math.max(SUSPECTED, known.size());
    }

    /** The figures of all processes: counts and rates add up, of the rest the highest counts. */
    Figures figures() {
        if (count() == 1) {
            return last.figures;
        }
        return new Figures(
                highest(Figure.CPU),
                highest(Figure.MEMORY),
                sum(Figure.CLIENTS),
                sum(Figure.STREAMS),
                sum(Figure.OUTPUT_BITRATE),
                highest(Figure.INTERFACE_LOAD),
                highest(Figure.UPTIME));
    }

    private DoubleStream known(Figure figure) {
        return known.values().stream()
                .mapToDouble(worker -> worker.figures.of(figure))
                .filter(value -> !Double.isNaN(value));
    }

    private double highest(Figure figure) {
        return known(figure).max().orElse(Figures.UNKNOWN);
    }

    /** Unknown when no process tells it. */
    private double sum(Figure figure) {
        return known(figure).reduce(Double::sum).orElse(Figures.UNKNOWN);
    }

    /** Nobody listened there: whatever process answers next, the others are gone. */
    void lost() {
        known.values().forEach(worker -> worker.seen -= EXPIRY.toNanos() + 1);
        alternating = false;
    }
}
