package org.sluice.discovery.internal.lookup;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * How many look-ups a client may cause: {@value #BURST} at once, and {@value #PER_SECOND} per second in the long run.
 * A client is an IPv4 address, or the first 64 bits of an IPv6 address. The table has a fixed size; a client that finds
 * no place takes that of the client who was quiet longest. Not safe for several threads.
 */
final class ClientBudget {

    static final int PER_SECOND = 10;
    static final int BURST = 10;

    private static final int SETS = 2048;
    private static final int WAYS = 4;
    private static final long COST = 1_000_000_000L / PER_SECOND;

    private final long seed = new SecureRandom().nextLong();
    private final long[] clients = new long[SETS * WAYS];
    /** When the client's budget will be whole again, in ns. */
    private final long[] whole = new long[SETS * WAYS];

    ClientBudget(long now) {
        Arrays.fill(whole, now);
    }

    /** Whether the client has something left; it is charged if so. */
    boolean spend(InetAddress client, long now) {
        long key = key(client);
        int at = place(key);
        if (clients[at] != key || whole[at] - now < 0) {
            clients[at] = key;
            whole[at] = now;
        }
        if (whole[at] + COST - now > BURST * COST) {
            return false;
        }
        whole[at] += COST;
        return true;
    }

    private int place(long key) {
        int first = (int) (key >>> 40) % SETS * WAYS;
        int best = first;
        for (int at = first; at < first + WAYS; at++) {
            if (clients[at] == key) {
                return at;
            }
            best = whole[at] - whole[best] < 0 ? at : best;
        }
        return best;
    }

    private long key(InetAddress client) {
        byte[] address = client.getAddress();
        int length = client instanceof Inet4Address ? 4 : 8;
        long key = seed;
        for (int i = 0; i < length; i++) {
            key = (key ^ address[i] & 0xff) * 0x9E3779B97F4A7C15L;
            key ^= key >>> 32;
        }
        return key;
    }
}
