package org.sluice.config.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.config.Configuration.Source;
import org.sluice.api.config.Configuration.State;
import org.sluice.api.config.Secret;
import org.sluice.config.internal.apply.Target;
import org.sluice.config.internal.files.Stamps;
import org.sluice.config.internal.mapping.Desired;
import org.sluice.config.internal.mapping.Mapping;
import org.sluice.config.internal.schema.Schema;
import org.sluice.config.internal.tree.Diagnostic;
import org.sluice.config.internal.tree.Severity;

/**
 * What is in force, and when that changes. All methods but the two that read are called on one thread.
 *
 * <pre>
 *   start: good file ──────────────► FILE ◄──── good edit ────┐
 *          broken, with a copy ────► LAST_GOOD ───────────────┤
 *          broken, without one ────► NONE ────────────────────┤
 *   FILE:  broken or held-back edit ► PREVIOUS ───────────────┘
 * </pre>
 *
 * A copy is kept once a configuration and the set of bundles have rested for two seconds: a bundle that comes late may
 * find errors that nobody saw before.
 */
final class ReloadCycle {

    private static final Logger LOG = LoggerFactory.getLogger(ReloadCycle.class);
    private static final long SETTLE_NANOS = 2_000_000_000;

    private final Places places;
    private final byte[] salt;
    private final Target target;
    private final LongSupplier clock;
    private final LastGood lastGood;
    private final Watch watch = new Watch();

    private Schema schema = Schema.EMPTY;
    private Reading inForce;
    /** Of a change that still has to rest; null when there is none. */
    private Reading ahead;

    private boolean kept;
    private boolean doorsOpen;
    /** Somebody touched our configurations, if only we ourselves, whose own traces are gone when all has settled. */
    private boolean tampered;

    private long settledAt;
    private List<String> problems = List.of();
    private List<String> foreign = List.of();
    private Source source = Source.NONE;
    private volatile State state;
    private volatile Map<String, Secret> secrets = Map.of();

    /** @param clock nanoseconds that never go back */
    ReloadCycle(Places places, byte[] salt, Target target, LongSupplier clock) {
        this.places = places;
        this.salt = salt.clone();
        this.target = target;
        this.clock = clock;
        this.lastGood = new LastGood(places.data());
        this.state = new State(Source.NONE, places.file().toString(), List.of());
    }

    /** Safe on any thread. */
    State state() {
        return state;
    }

    /** The secrets of what is in force, by reference. Safe on any thread. */
    Map<String, Secret> secrets() {
        return secrets;
    }

    /** Reads for the first time. */
    void start(Schema installed) {
        schema = installed;
        Reading reading = read();
        ProblemLog.write(reading.diagnostics());
        if (reading.good()) {
            force(reading, Source.FILE);
            return;
        }
        problems = reading.lines();
        fallBack();
        openDoors(reading);
    }

    /** Looks whether something has changed; to be called a few times a second. */
    void tick(Schema installed, boolean touched) {
        if (!installed.equals(schema)) {
            schema = installed;
            ahead = null;
            schemaChanged();
        }
        boolean manual = inForce != null && inForce.mapping().manual();
        if (!manual && watch.isDue(Stamps.again(watch.places()), clock.getAsLong())) {
            edited(readAhead(), false);
        } else if (!manual && watch.isCalm() && !isCurrent(ahead)) {
            ahead = Reading.of(places.file(), places.name(), schema, salt);
        }
        tampered |= touched;
        if (tampered && clock.getAsLong() >= settledAt) {
            tampered = false;
            repair();
        }
        keep(clock.getAsLong() >= settledAt);
    }

    /** Reads now, and applies even what removes most of the peers. */
    void reload() {
        edited(read(), true);
    }

    /** The end: what is in force stays in force. */
    void stop() {
        keep(true);
    }

    /** To understand a large file takes a while, which it has while it rests. */
    private Reading readAhead() {
        Reading reading = isCurrent(ahead) ? ahead : Reading.of(places.file(), places.name(), schema, salt);
        watch.read(reading.files().stamps());
        return reading;
    }

    private boolean isCurrent(Reading reading) {
        return reading != null
                && reading.files().stamps().equals(Stamps.again(reading.files().stamps()));
    }

    private Reading read() {
        Reading reading = Reading.of(places.file(), places.name(), schema, salt);
        watch.read(reading.files().stamps());
        return reading;
    }

    private void edited(Reading reading, boolean explicit) {
        ahead = null;
        ProblemLog.write(reading.diagnostics());
        if (!reading.good()) {
            LOG.error("{} is broken and not applied; {}", places.file(), remedy());
            refuse(reading.lines());
            openDoors(reading);
        } else if (!explicit && empties(reading.mapping())) {
            String line = new Diagnostic(Severity.WARNING, places.name(), 1, 1, heldBack(reading.mapping())).toString();
            LOG.warn("{}", line);
            List<String> lines = new ArrayList<>(reading.lines());
            lines.add(line);
            refuse(lines);
        } else {
            force(reading, Source.FILE);
        }
    }

    private boolean empties(Mapping next) {
        int before = inForce == null ? 0 : inForce.mapping().peers().size();
        int after = next.peers().size();
        return before - after > 1 && after * 2 < before;
    }

    private String heldBack(Mapping next) {
        return "the edit leaves " + next.peers().size() + " of "
                + inForce.mapping().peers().size()
                + " peers and is not applied by itself; expected 'sluice:config-reload' in the shell, if it is meant";
    }

    private String remedy() {
        return inForce == null ? "nothing is in force" : "what was in force stays in force";
    }

    private void refuse(List<String> lines) {
        problems = lines;
        source = source == Source.FILE ? Source.PREVIOUS : source;
        publish();
    }

    private void force(Reading reading, Source from) {
        Map<String, Secret> both = new HashMap<>(secrets);
        both.putAll(reading.mapping().secrets());
        secrets = Map.copyOf(both);
        try {
            int touched = target.apply(reading.mapping().desired());
            foreign = target.foreign(places.name());
            boolean news = inForce == null || touched > 0 || source != from;
            if (news) {
                LOG.info(
                        "{} applied: {} directives, {} peers, {} configurations touched",
                        from == Source.FILE ? places.file() : "last good copy",
                        reading.mapping().desired().size(),
                        reading.mapping().peers().size(),
                        touched);
            }
        } catch (IOException | IllegalStateException e) {
            LOG.error(
                    "{} could not be applied ({}); {}. Check the space and the rights of {}, then sluice:config-reload",
                    places.file(),
                    e.getMessage(),
                    remedy(),
                    places.data(),
                    e);
            refuse(List.of(places.name() + ":1:1: error: could not be applied: " + e.getMessage()));
            return;
        }
        secrets = reading.mapping().secrets();
        inForce = reading;
        source = from;
        kept = from != Source.FILE;
        settledAt = clock.getAsLong() + SETTLE_NANOS;
        problems = from == Source.FILE ? reading.lines() : problems;
        publish();
    }

    private void fallBack() {
        Reading copy = lastGood.read(schema, salt);
        if (copy != null && copy.good()) {
            LOG.error("{} is broken; the last good copy is in force until it is mended", places.file());
            force(copy, Source.LAST_GOOD);
        } else {
            LOG.error(
                    "{} is broken and there is no last good copy; nothing is in force until it is mended",
                    places.file());
            publish();
        }
    }

    /**
     * While nothing is in force, at least the ports that the broken file names are open: whoever asks there is told so.
     * What a predecessor left in force is not touched.
     */
    private void openDoors(Reading broken) {
        if (inForce != null) {
            return;
        }
        List<Desired> doors = broken.mapping().doors();
        try {
            doorsOpen |= !doors.isEmpty() && target.isEmpty();
            if (doorsOpen) {
                target.apply(doors);
            }
        } catch (IOException | IllegalStateException e) {
            LOG.warn("The ports of {} could not be opened: {}", places.file(), e.getMessage());
        }
    }

    /** A bundle came, went or changed: the same files may mean something else, or be wrong, or right at last. */
    private void schemaChanged() {
        settledAt = clock.getAsLong() + SETTLE_NANOS;
        if (inForce != null) {
            remap();
        }
        if (source != Source.FILE && !watch.isChanged(Stamps.again(watch.places()))) {
            Reading disk = read();
            if (disk.good() || !disk.lines().equals(problems)) {
                edited(disk, false);
            }
        }
    }

    private void remap() {
        Reading again = inForce.again(schema, salt);
        if (again.good()) {
            boolean wasKept = kept;
            boolean onDisk = inForce.files().stamps().equals(watch.places());
            force(again, onDisk ? Source.FILE : source);
            kept = wasKept;
        } else if (source == Source.FILE) {
            ProblemLog.write(again.diagnostics());
            problems = again.lines();
            source = Source.PREVIOUS;
            publish();
            if (!kept) {
                fallBackFromUnkept();
            }
        }
    }

    /** What is in force turned out to be wrong before it was kept: the copy is of something better. */
    private void fallBackFromUnkept() {
        kept = true;
        Reading copy = lastGood.read(schema, salt);
        if (copy != null && copy.good()) {
            LOG.error("{} is broken; the last good copy is in force until it is mended", places.file());
            force(copy, Source.LAST_GOOD);
        }
    }

    private void repair() {
        try {
            if (inForce != null && target.apply(inForce.mapping().desired()) > 0) {
                LOG.warn("Configurations that come from {} were changed elsewhere and are restored", places.file());
            }
            List<String> found = target.foreign(places.name());
            if (!found.equals(foreign)) {
                found.forEach(line -> LOG.error("{}", line));
                foreign = found;
                publish();
            }
        } catch (IOException | IllegalStateException e) {
            LOG.warn("Configurations could not be restored: {}", e.getMessage());
        }
    }

    private void keep(boolean settled) {
        if (kept || !settled || inForce == null || source != Source.FILE) {
            return;
        }
        kept = true;
        try {
            lastGood.write(inForce.files());
        } catch (IOException e) {
            LOG.warn("The last good copy cannot be written to {}: {}", places.data(), e.toString());
        }
    }

    private void publish() {
        List<String> all = new ArrayList<>(problems);
        all.addAll(foreign);
        state = new State(source, places.file().toString(), all);
    }
}
