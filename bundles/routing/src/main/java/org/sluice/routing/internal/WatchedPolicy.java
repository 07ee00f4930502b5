package org.sluice.routing.internal;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.HealthFinding;
import org.sluice.api.HealthFinding.Severity;
import org.sluice.api.spi.Candidates;
import org.sluice.api.spi.RoutingPolicy;

/**
 * A policy under supervision. It is called on threads that answer clients: one that throws chooses nobody, and one that
 * takes too long thrice within a minute is benched, that is, not asked any more until its bundle or the configuration
 * changes. A minute, because pauses of the machine itself happen once in a while to the best.
 */
final class WatchedPolicy {

    /** Some thousand times what a policy needs. */
    static final Duration LONGEST_CALL = Duration.ofMillis(50);

    static final int STRIKES = 3;
    static final Duration WINDOW = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(WatchedPolicy.class);
    private static final long LONGEST_NANOS = LONGEST_CALL.toNanos();

    private final String name;
    private final RoutingPolicy policy;
    private final LongSupplier clock;
    private final long[] slowAt = new long[STRIKES];
    private long slowCalls;
    private long longest;
    private volatile boolean benched;
    /** What the last call threw; null if it did not. */
    private volatile Throwable failure;

    private boolean complained;

    /** @param clock nanoseconds that never go back */
    WatchedPolicy(String name, RoutingPolicy policy, LongSupplier clock) {
        this.name = name;
        this.policy = policy;
        this.clock = clock;
    }

    boolean benched() {
        return benched;
    }

    /** @return an index, or {@link Policies#NONE} where it is benched, throws or chooses nobody */
    int choose(Candidates candidates) {
        if (benched) {
            return Policies.NONE;
        }
        long begun = clock.getAsLong();
        try {
            int index = policy.choose(candidates);
            if (failure != null) {
                failure = null;
            }
            return index >= 0 && index < candidates.size() ? index : Policies.NONE;
        } catch (RuntimeException | LinkageError e) {
            failed(e);
            return Policies.NONE;
        } finally {
            long ended = clock.getAsLong();
            if (ended - begun > LONGEST_NANOS) {
                slow(ended, ended - begun);
            }
        }
    }

    /** What it compares of a candidate; NaN where it tells nothing. */
    double score(Candidates candidates, int index) {
        try {
            return policy.score(candidates, index);
        } catch (RuntimeException | LinkageError e) {
            LOG.debug("policy {} tells no score", name, e);
            return Double.NaN;
        }
    }

    private void failed(Throwable thrown) {
        failure = thrown;
        synchronized (this) {
            if (complained) {
                return;
            }
            complained = true;
        }
        LOG.error("policy {} fails; the built-in choice serves until it is replaced", name, thrown);
    }

    private synchronized void slow(long now, long took) {
        slowAt[(int) (slowCalls % STRIKES)] = now;
        slowCalls++;
        longest = Math.max(longest, took);
        long third = slowAt[(int) (slowCalls % STRIKES)];
        if (!benched && slowCalls >= STRIKES && now - third <= WINDOW.toNanos()) {
            benched = true;
            LOG.error("policy {} is benched: {}; {}", name, reason(), remedy());
        }
    }

    /** The configuration names it anew: it may try again. */
    synchronized void pardon() {
        benched = false;
        failure = null;
        complained = false;
        slowCalls = 0;
        longest = 0;
    }

    private String reason() {
        return "%d calls took more than %d ms, the longest %d ms"
                .formatted(slowCalls, LONGEST_CALL.toMillis(), longest / 1_000_000);
    }

    private static String remedy() {
        return "the router's own choice serves; replace its bundle, or name another policy and then this one again";
    }

    /** Null while all is well with it. */
    synchronized HealthFinding finding() {
        String subject = "policy " + name;
        Throwable thrown = failure;
        if (benched) {
            return new HealthFinding(Severity.ERROR, subject, "benched: " + reason(), remedy());
        }
        if (thrown != null) {
            return new HealthFinding(
                    Severity.ERROR,
                    subject,
                    "it fails: " + thrown,
                    "the router's own choice serves; replace its bundle");
        }
        return slowCalls == 0
                ? null
                : new HealthFinding(Severity.WARNING, subject, reason(), "look at what it waits for, or replace it");
    }
}
