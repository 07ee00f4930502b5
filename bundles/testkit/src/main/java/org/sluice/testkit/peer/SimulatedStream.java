package org.sluice.testkit.peer;

import java.time.Duration;

/**
 * One stream as its peer tells of it. A value: the methods return a changed copy, to be {@link SimulatedPeer#add added}
 * again under the same name.
 *
 * @param state what it does
 * @param origin the host it is pulled from or known from; null: its own
 * @param clients viewers
 * @param kbit bit rate in kbit/s, the unit of Flussonic's API
 * @param title null: none, as most streams
 * @param startsIn how long an on-demand stream takes from its first client to its first frame
 * @param worker which worker of an nginx has it; -1: by its name
 */
public record SimulatedStream(
        String name, State state, String origin, long clients, long kbit, String title, Duration startsIn, int worker) {

    /** What a stream does. */
    public enum State {
        /** It has frames. */
        RUNNING,
        /** Static, and waits for a publisher: not to be offered. In nginx-rtmp somebody waits for it. */
        WAITING,
        /** {@code static=false}: starts at its first client and runs until 30 s after the last. */
        ON_DEMAND,
        /** Its source cannot be read. */
        ERROR,
        /** Switched off in the configuration; its figures claim that it runs, which is a lie to see through. */
        DISABLED,
        /** {@code named_by=remote}, pulled from {@link #origin} by a {@code source}: this peer does deliver it. */
        PULLED,
        /** Listed, and running on {@link #origin} only: not to be counted as this peer's. */
        ELSEWHERE
    }

    public SimulatedStream {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a stream without a name");
        }
    }

    private static SimulatedStream of(String name, State state, String origin) {
        return new SimulatedStream(name, state, origin, 0, 2600, null, Duration.ZERO, -1);
    }

    public static SimulatedStream running(String name) {
        return of(name, State.RUNNING, null);
    }

    public static SimulatedStream waiting(String name) {
        return of(name, State.WAITING, null);
    }

    public static SimulatedStream onDemand(String name) {
        return of(name, State.ON_DEMAND, null);
    }

    public static SimulatedStream error(String name) {
        return of(name, State.ERROR, null);
    }

    public static SimulatedStream disabled(String name) {
        return of(name, State.DISABLED, null);
    }

    /** A stream that this peer pulls from another one and delivers itself. */
    public static SimulatedStream pulled(String name, String from) {
        return of(name, State.PULLED, from);
    }

    /** A stream that this peer only knows of. */
    public static SimulatedStream elsewhere(String name, String host) {
        return of(name, State.ELSEWHERE, host);
    }

    public SimulatedStream withClients(long number) {
        return new SimulatedStream(name, state, origin, number, kbit, title, startsIn, worker);
    }

    public SimulatedStream withKbit(long rate) {
        return new SimulatedStream(name, state, origin, clients, rate, title, startsIn, worker);
    }

    public SimulatedStream withTitle(String text) {
        return new SimulatedStream(name, state, origin, clients, kbit, text, startsIn, worker);
    }

    public SimulatedStream startingIn(Duration time) {
        return new SimulatedStream(name, state, origin, clients, kbit, title, time, worker);
    }

    public SimulatedStream onWorker(int index) {
        return new SimulatedStream(name, state, origin, clients, kbit, title, startsIn, index);
    }
}
