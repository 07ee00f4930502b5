package org.sluice.viewers.internal;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.sluice.api.Viewers;

/** Numbers for the names of peers, and what is counted of each. A number is given once and never taken back. */
final class Peers {

    private record Peer(String name, PeerCounts counts) {}

    private static final int CHUNK = 256;

    private final ConcurrentMap<String, Integer> numbers = new ConcurrentHashMap<>();
    private final AtomicInteger last = new AtomicInteger();
    private final AtomicReferenceArray<AtomicReferenceArray<Peer>> chunks =
            new AtomicReferenceArray<>(Entry.PEERS / CHUNK);

    int number(String name) {
        Integer known = numbers.get(name);
        if (known != null) {
            return known;
        }
        return numbers.size() >= Entry.PEERS - 1 ? Viewers.UNKNOWN : numbers.computeIfAbsent(name, this::enter);
    }

    private int enter(String name) {
        int number = last.incrementAndGet();
        if (number >= Entry.PEERS) {
            return Viewers.UNKNOWN;
        }
        chunks.compareAndSet(number / CHUNK, null, new AtomicReferenceArray<>(CHUNK));
        chunks.get(number / CHUNK).set(number % CHUNK, new Peer(name, new PeerCounts()));
        return number;
    }

    String name(int number) {
        Peer peer = peer(number);
        return peer == null ? null : peer.name();
    }

    /** Null for a number that was never given. */
    PeerCounts counts(int number) {
        Peer peer = peer(number);
        return peer == null ? null : peer.counts();
    }

    private Peer peer(int number) {
        if (number <= 0 || number >= Entry.PEERS) {
            return null;
        }
        AtomicReferenceArray<Peer> chunk = chunks.get(number / CHUNK);
        return chunk == null ? null : chunk.get(number % CHUNK);
    }
}
