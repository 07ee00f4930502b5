package org.sluice.discovery.internal.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.apache.hc.core5.reactor.IOSession;

/** Connections that are open and unused; the one used last is taken first. Safe on any thread. */
final class IdleConnections {

    private static final long SWEEP_NANOS = 60_000_000_000L;

    private final Map<Origin, Deque<IOSession>> idle = new HashMap<>();
    private long swept = System.nanoTime();

    /** Null where there is none. */
    synchronized IOSession take(Origin origin) {
        Deque<IOSession> sessions = idle.get(origin);
        IOSession found = null;
        while (sessions != null && found == null && !sessions.isEmpty()) {
            IOSession last = sessions.removeLast();
            found = last.isOpen() ? last : null;
        }
        if (sessions != null && sessions.isEmpty()) {
            idle.remove(origin);
        }
        return found;
    }

    synchronized void keep(Origin origin, IOSession session) {
        idle.computeIfAbsent(origin, any -> new ArrayDeque<>(2)).addLast(session);
        long now = System.nanoTime();
        if (now - swept > SWEEP_NANOS) {
            swept = now;
            sweep();
        }
    }

    /** Forgets those that were closed since, also of origins that nobody asks for any more. */
    private void sweep() {
        idle.values().removeIf(sessions -> {
            sessions.removeIf(session -> !session.isOpen());
            return sessions.isEmpty();
        });
    }
}
