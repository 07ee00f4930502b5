package org.sluice.testkit.peer;

import java.util.Optional;

/** The faults that are switched on now, for calls of the API and for media. */
final class Faults {

    private record Active(Fault fault, long since) {

        Optional<Fault> now() {
            if (!(fault instanceof Fault.Flapping flapping)) {
                return Optional.of(fault);
            }
            return wellNow(flapping) ? Optional.empty() : Optional.of(flapping.fault());
        }

        private boolean wellNow(Fault.Flapping flapping) {
            return phase(flapping) < flapping.well().toNanos();
        }

        private long phase(Fault.Flapping flapping) {
            return Math.floorMod(
                    System.nanoTime() - since,
                    flapping.well().plus(flapping.faulty()).toNanos());
        }

        /** When a flapping fault changes next, as {@link System#nanoTime()}. */
        Optional<Long> nextChange() {
            if (!(fault instanceof Fault.Flapping flapping)) {
                return Optional.empty();
            }
            long well = flapping.well().toNanos();
            long phase = phase(flapping);
            long whole = flapping.well().plus(flapping.faulty()).toNanos();
            return Optional.of(System.nanoTime() + (phase < well ? well - phase : whole - phase));
        }
    }

    private volatile Active api;
    private volatile Active media;

    void set(Fault ofApi, Fault ofMedia) {
        api(ofApi);
        media(ofMedia);
    }

    void api(Fault fault) {
        api = fault == null ? null : new Active(fault, System.nanoTime());
    }

    void media(Fault fault) {
        media = fault == null ? null : new Active(fault, System.nanoTime());
    }

    /** The fault that a call of the API, or a request for media, meets now. */
    Optional<Fault> now(boolean ofApi) {
        Active active = ofApi ? api : media;
        return active == null ? Optional.empty() : active.now();
    }

    /** Whether the whole port is closed now: both kinds of requests are refused. */
    boolean portClosed() {
        return now(true).filter(Fault.Refuse.class::isInstance).isPresent()
                && now(false).filter(Fault.Refuse.class::isInstance).isPresent();
    }

    /** When the port may have to open or close by itself. */
    Optional<Long> nextChange() {
        Active active = api;
        return active == null ? Optional.empty() : active.nextChange();
    }
}
