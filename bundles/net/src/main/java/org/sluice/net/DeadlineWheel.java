package org.sluice.net;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Deadlines for many connections at the price of one thread: a ring of slots, one per tick, through which a hand moves.
 * Moving a deadline further away costs two plain writes; the connection is looked at when its earlier slot comes up,
 * and put where it now belongs. Deadlines pass up to two ticks late, never early. While nobody has a deadline the hand
 * rests.
 */
public final class DeadlineWheel implements AutoCloseable {

    private static final int SLOTS = 512;

    /** One thing that has a deadline. */
    public abstract static class Entry {

        private static final long NEVER = Long.MAX_VALUE;

        private final Appointment appointment = new Appointment();

        /** The deadline passed. Called once per deadline, on the wheel's thread; must not block. */
        protected abstract void expired();

        /** There is no deadline any more. Any thread. */
        public final void clear() {
            appointment.deadline = NEVER;
            appointment.with = null;
        }
    }

    /**
     * What the ring holds of an entry until the hand comes by, which may be long after the entry is done with: so the
     * entry, and the connection behind it, is let go of at once. Its value is the tick in which it will be looked at.
     */
    private static final class Appointment extends AtomicLong {
        private static final long serialVersionUID = 1;

        private volatile long deadline = Entry.NEVER;
        private transient volatile Entry with;

        Appointment() {
            super(Entry.NEVER);
        }
    }

    private record Visit(Appointment appointment, long tick) {}

    private final long tickNanos;
    private final LongSupplier clock;
    private final long start;
    private final List<List<Visit>> slots = new ArrayList<>(SLOTS);
    private final ConcurrentLinkedQueue<Visit> arriving = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService hand;
    private final AtomicBoolean resting;
    private long now;
    private int placed;

    /** A wheel that turns on a thread of its own until it is closed. */
    public static DeadlineWheel turning(String threadName, Duration tick) {
        // Who sets a deadline while the wheel is closed is not to be told.
        ScheduledExecutorService hand = new ScheduledThreadPoolExecutor(
                1, new NamedThreads(threadName), new ThreadPoolExecutor.DiscardPolicy());
        return new DeadlineWheel(tick, System::nanoTime, hand);
    }

    /** A wheel that is turned from outside. */
    DeadlineWheel(Duration tick, LongSupplier clock) {
        this(tick, clock, null);
    }

    private DeadlineWheel(Duration tick, LongSupplier clock, ScheduledExecutorService hand) {
        this.tickNanos = tick.toNanos();
        this.clock = clock;
        this.start = clock.getAsLong();
        this.hand = hand;
        this.resting = new AtomicBoolean(hand != null);
        for (int i = 0; i < SLOTS; i++) {
            slots.add(new ArrayList<>());
        }
    }

    /** Gives the entry a deadline, in place of the one that it has. Any thread. */
    public void set(Entry entry, Duration after) {
        set(entry, after.toNanos());
    }

    /** Gives the entry a deadline so many nanoseconds from now, in place of the one that it has. Any thread. */
    public void set(Entry entry, long nanos) {
        long tick = (clock.getAsLong() - start + nanos) / tickNanos + 1;
        Appointment appointment = entry.appointment;
        appointment.with = entry;
        appointment.deadline = tick;
        look(appointment, tick);
    }

    /** Has it looked at in that tick, unless it will be looked at before. */
    private void look(Appointment appointment, long tick) {
        long planned = appointment.get();
        while (tick < planned) {
            if (appointment.compareAndSet(planned, tick)) {
                arriving.add(new Visit(appointment, tick));
                wake();
                return;
            }
            planned = appointment.get();
        }
    }

    private void wake() {
        if (resting.get() && resting.compareAndSet(true, false)) {
            hand.schedule(this::run, tickNanos, TimeUnit.NANOSECONDS);
        }
    }

    private void run() {
        try {
            turn();
        } finally {
            if (placed > 0) {
                hand.schedule(this::run, tickNanos, TimeUnit.NANOSECONDS);
            } else {
                resting.set(true);
                if (!arriving.isEmpty()) {
                    wake();
                }
            }
        }
    }

    /** Moves the hand to the present. One thread at a time. */
    void turn() {
        long until = (clock.getAsLong() - start) / tickNanos;
        if (placed == 0) {
            now = Math.max(now, until - 1); // who rested has missed nothing
        }
        place();
        while (now < until) {
            now++;
            visit(now);
        }
    }

    private void place() {
        for (Visit visit = arriving.poll(); visit != null; visit = arriving.poll()) {
            if (visit.appointment.with == null && dropped(visit)) {
                continue;
            }
            slots.get((int) (Math.max(visit.tick, now + 1) % SLOTS)).add(visit);
            placed++;
        }
    }

    /**
     * Who was cleared before it ever had its place, as a connection that came for one answer, gets none; unless it has
     * a deadline again by now.
     */
    private boolean dropped(Visit visit) {
        Appointment appointment = visit.appointment;
        if (!appointment.compareAndSet(visit.tick, Entry.NEVER)) {
            return false;
        }
        if (appointment.with != null) {
            look(appointment, appointment.deadline);
        }
        return true;
    }

    private void visit(long tick) {
        int slot = (int) (tick % SLOTS);
        List<Visit> due = slots.get(slot);
        if (due.isEmpty()) {
            return;
        }
        slots.set(slot, new ArrayList<>());
        placed -= due.size();
        for (Visit visit : due) {
            if (visit.tick > tick) {
                slots.get(slot).add(visit);
                placed++;
            } else if (visit.appointment.compareAndSet(visit.tick, Entry.NEVER)) {
                judge(visit.appointment, tick);
            }
        }
    }

    private void judge(Appointment appointment, long tick) {
        long deadline = appointment.deadline;
        Entry entry = appointment.with;
        if (deadline > tick) {
            if (deadline != Entry.NEVER) {
                look(appointment, deadline);
                place();
            }
        } else if (entry != null) {
            appointment.deadline = Entry.NEVER;
            entry.expired();
        }
    }

    /** Whether the hand waits for somebody to set a deadline; for tests. */
    boolean rests() {
        return resting.get();
    }

    /** Entries that wait for a visit; for tests. */
    int waiting() {
        return arriving.size() + slots.stream().mapToInt(List::size).sum();
    }

    /** Stops the wheel; deadlines that are still ahead never pass. */
    @Override
    public void close() {
        if (hand != null) {
            hand.shutdownNow();
        }
    }
}
