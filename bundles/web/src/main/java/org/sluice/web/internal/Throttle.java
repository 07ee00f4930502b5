package org.sluice.web.internal;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** Has an address wait that has failed: five times are free, then each failure doubles the wait, up to a minute. */
final class Throttle {

    private static final int FREE = 5;
    private static final int MOST_ADDRESSES = 4096;
    private static final long LONGEST_MILLIS = 60_000;
    private static final long FORGET_MILLIS = 600_000;

    private record Failures(int count, long lastMillis) {
        long until() {
            return count < FREE ? 0 : lastMillis + Math.min(LONGEST_MILLIS, 1000L << Math.min(16, count - FREE));
        }
    }

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>();

    Throttle(Clock clock) {
        this.clock = clock;
    }

    /** Seconds that an address has to wait; 0 for none. */
    synchronized int wait(String address) {
        Failures known = failures.get(address);
        long left = known == null ? 0 : known.until() - clock.millis();
        return left <= 0 ? 0 : (int) ((left + 999) / 1000);
    }

    synchronized void failed(String address) {
        Failures known = failures.remove(address);
        long now = clock.millis();
        boolean fresh = known == null || now - known.lastMillis() > FORGET_MILLIS;
        failures.put(address, new Failures(fresh ? 1 : known.count() + 1, now));
        if (failures.size() > MOST_ADDRESSES) {
            failures.remove(failures.keySet().iterator().next());
        }
    }

    synchronized void succeeded(String address) {
        failures.remove(address);
    }
}
