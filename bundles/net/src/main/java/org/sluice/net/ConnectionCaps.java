package org.sluice.net;

import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts open connections, in total and per address, against two ceilings. An IPv6 client commands a whole /64, so that
 * is what counts as its address. Safe on any thread.
 */
public final class ConnectionCaps {

    private record Source(int family, long prefix) {}

    private final int most;
    private final int mostPerAddress;
    private final AtomicInteger open = new AtomicInteger();
    private final LongAdder refused = new LongAdder();
    private final ConcurrentHashMap<Source, Integer> bySource = new ConcurrentHashMap<>();

    /**
     * @param most connections in total, at least 1
     * @param mostPerAddress connections of one address, at least 1
     */
    public ConnectionCaps(int most, int mostPerAddress) {
        if (most < 1 || mostPerAddress < 1) {
            throw new IllegalArgumentException("a ceiling of connections must be at least 1");
        }
        this.most = most;
        this.mostPerAddress = mostPerAddress;
    }

    /**
     * Counts a connection in, unless a ceiling is reached. Whoever is let in must {@link #leave} once.
     *
     * @param address null for a connection that counts in total alone, as those of trusted proxies do
     */
    public boolean enter(InetAddress address) {
        if (open.incrementAndGet() > most) {
            open.decrementAndGet();
            refused.increment();
            return false;
        }
        if (address != null && !claim(address)) {
            open.decrementAndGet();
            return false;
        }
        return true;
    }

    /**
     * Counts a connection that entered without an address against the one that its proxy named. Whoever is let in must
     * leave with this address.
     */
    public boolean claim(InetAddress address) {
        if (bySource.merge(source(address), 1, Integer::sum) > mostPerAddress) {
            release(address);
            refused.increment();
            return false;
        }
        return true;
    }

    private void release(InetAddress address) {
        bySource.computeIfPresent(source(address), (source, count) -> count > 1 ? count - 1 : null);
    }

    /** Counts a connection out; with the address that it entered with or claimed. */
    public void leave(InetAddress address) {
        open.decrementAndGet();
        if (address != null) {
            release(address);
        }
    }

    /** Connections open now. */
    public int open() {
        return open.get();
    }

    /** Connections refused since the beginning. */
    public long refused() {
        return refused.sum();
    }

    /** Addresses that have a connection open now. */
    int sources() {
        return bySource.size();
    }

    private static Source source(InetAddress address) {
        byte[] octets = address.getAddress();
        return octets.length == 4 ? new Source(4, leading(octets, 4)) : new Source(6, leading(octets, 8));
    }

    private static long leading(byte[] octets, int count) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 8 | octets[i] & 0xff;
        }
        return value;
    }
}
