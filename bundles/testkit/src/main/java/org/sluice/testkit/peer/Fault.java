package org.sluice.testkit.peer;

import java.time.Duration;

/** What a peer does wrong until it is told otherwise. */
public sealed interface Fault {

    /** The port is closed, its connections reset. A peer that shares its port resets each request instead. */
    record Refuse() implements Fault {}

    /** Connections are accepted, requests read, and nothing is ever answered. */
    record BlackHole() implements Fault {}

    /** Every answer comes that much later. */
    record Slow(Duration by) implements Fault {}

    /** Every answer has this status and an error text. */
    record Status(int code) implements Fault {}

    /** Every answer is a 302 to this address. */
    record Redirect(String location) implements Fault {}

    /** The head comes at once, the right body one byte at a time. */
    record Dribble(Duration every) implements Fault {}

    /** A body of that many bytes: one stream's name that does not end. {@link Long#MAX_VALUE}: it never ends. */
    record HugeBody(long bytes) implements Fault {}

    /** The head and half of the body come, then the connection ends. */
    record CutOff() implements Fault {}

    /** A well-formed answer nested that deep. */
    record DeepNesting(int depth) implements Fault {}

    /** One answer with that many streams more, whatever the limit asked for. */
    record ManyNames(int count) implements Fault {}

    /** Every page says that the first page is next. */
    record RepeatingCursor() implements Fault {}

    /** Well for a while, then faulty for a while, and so on; begins well. */
    record Flapping(Fault fault, Duration well, Duration faulty) implements Fault {
        public Flapping {
            if (fault instanceof Flapping
                    || well.isNegative()
                    || faulty.isNegative()
                    || well.plus(faulty).isZero()) {
                throw new IllegalArgumentException("flapping needs a steady fault and times above 0");
            }
        }
    }

    static Fault refuse() {
        return new Refuse();
    }

    static Fault blackHole() {
        return new BlackHole();
    }

    static Fault slow(Duration by) {
        return new Slow(by);
    }

    static Fault status(int code) {
        return new Status(code);
    }

    static Fault redirect(String location) {
        return new Redirect(location);
    }

    /** One byte a second. */
    static Fault dribble() {
        return new Dribble(Duration.ofSeconds(1));
    }

    static Fault endless() {
        return new HugeBody(Long.MAX_VALUE);
    }

    static Fault hugeBody(long bytes) {
        return new HugeBody(bytes);
    }

    static Fault cutOff() {
        return new CutOff();
    }

    static Fault deepNesting(int depth) {
        return new DeepNesting(depth);
    }

    static Fault manyNames(int count) {
        return new ManyNames(count);
    }

    static Fault repeatingCursor() {
        return new RepeatingCursor();
    }

    static Fault flapping(Fault fault, Duration well, Duration faulty) {
        return new Flapping(fault, well, faulty);
    }
}
