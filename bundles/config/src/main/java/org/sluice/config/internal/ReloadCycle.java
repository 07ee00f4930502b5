package org.sluice.config.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.config.Configuration.Directive;
import org.sluice.api.config.Configuration.Source;
import org.sluice.api.config.Configuration.State;
import org.sluice.api.config.Secret;
import org.sluice.config.internal.apply.Target;
import org.sluice.config.internal.edit.Running;
import org.sluice.config.internal.mapping.Mapping;
import org.sluice.config.internal.reading.Places;
import org.sluice.config.internal.reading.Reading;
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
final class ReloadCycle implements Running {

    private static final Logger LOG = LoggerFactory.getLogger(ReloadCycle.class);
    private static final long SETTLE_NANOS = 2_000_000_000;

    private final Places places;
    private final byte[] salt;
    private final Target target;
    private final LongSupplier clock;
    private final LastGood lastGood;
    private final OnDisk disk;
    private final Elsewhere elsewhere;
    private final Doors doors;

    private Schema schema = Schema.EMPTY;
    private volatile Reading inForce;

    private boolean kept;
    private long settledAt;
    private List<String> problems = List.of();
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
        this.disk = new OnDisk(places, salt);
        this.elsewhere = new Elsewhere(places, target);
        this.doors = new Doors(places, target);
        this.state = new State(Source.NONE, places.file().toString(), List.of());
    }

    @Override
    public State state() {
        return state;
    }

    /** The secrets of what is in force, by reference. Safe on any thread. */
    Map<String, Secret> secrets() {
        return secrets;
    }

    /** Reads for the first time. */
    void start(Schema installed) {
        schema = installed;
        Reading reading = disk.read(schema);
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
            disk.forget();
            schemaChanged();
        }
        boolean manual = inForce != null && inForce.mapping().manual();
        Reading rested = manual ? null : disk.look(schema, clock.getAsLong());
        if (rested != null) {
            edited(rested, false);
        }
        boolean settled = clock.getAsLong() >= settledAt;
        if (elsewhere.repair(inForce, touched, settled)) {
            publish();
        }
        keep(settled);
    }

    /** Reads now, and applies even what removes most of the peers. */
    @Override
    public void reload() {
        edited(disk.read(schema), true);
    }

    /** The end: what is in force stays in force. */
    void stop() {
        keep(true);
    }

    @Override
    public boolean isCurrent() {
        return source == Source.FILE && disk.isUnchanged();
    }

    @Override
    public String objection(Mapping next) {
        Reading present = inForce;
        return Losses.of(present == null ? null : present.mapping(), next);
    }

    private void edited(Reading reading, boolean explicit) {
        ProblemLog.write(reading.diagnostics());
        if (!reading.good()) {
            LOG.error("{} is broken and not applied; {}", places.file(), remedy());
            refuse(reading.lines());
            openDoors(reading);
        } else if (!explicit && objection(reading.mapping()) != null) {
            String line = new Diagnostic(Severity.WARNING, places.name(), 1, 1, heldBack(reading.mapping())).toString();
            LOG.warn("{}", line);
            List<String> lines = new ArrayList<>(reading.lines());
            lines.add(line);
            refuse(lines);
        } else {
            force(reading, Source.FILE);
        }
    }

    private String heldBack(Mapping next) {
        return objection(next)
                + " and is not applied by itself; expected 'sluice:config-reload' in the shell, if it is meant";
    }

    private String remedy() {
        return inForce == null ? "nothing is in force" : "what was in force stays in force";
    }

    private void refuse(List<String> lines) {
        problems = lines;
        source = source == Source.FILE ? Source.PREVIOUS : source;
        publish();
    }

    /** The directives in force that begin with a word. */
    List<Directive> directives(String word) {
        Reading present = inForce;
        return present == null ? List.of() : Directives.of(present.mapping(), word);
    }

    private void force(Reading reading, Source from) {
        Map<String, Secret> both = new HashMap<>(secrets);
        both.putAll(reading.mapping().secrets());
        secrets = Map.copyOf(both);
        try {
            int touched = target.apply(reading.mapping().desired());
            elsewhere.look();
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

    private void openDoors(Reading broken) {
        if (inForce == null) {
            doors.open(broken);
        }
    }

    /** A bundle came, went or changed: the same files may mean something else, or be wrong, or right at last. */
    private void schemaChanged() {
        settledAt = clock.getAsLong() + SETTLE_NANOS;
        if (inForce != null) {
            remap();
        }
        if (source != Source.FILE && disk.isUnchanged()) {
            Reading now = disk.read(schema);
            if (now.good() || !now.lines().equals(problems)) {
                edited(now, false);
            }
        }
    }

    private void remap() {
        Reading again = inForce.again(schema, salt);
        if (again.good()) {
            boolean wasKept = kept;
            force(again, disk.isLast(inForce) ? Source.FILE : source);
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
        all.addAll(elsewhere.foreign());
        state = new State(source, places.file().toString(), all);
    }
}
