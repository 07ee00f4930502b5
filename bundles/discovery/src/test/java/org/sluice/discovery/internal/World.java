package org.sluice.discovery.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sluice.api.CatalogSnapshot;
import org.sluice.api.PollTally;
import org.sluice.api.config.Options;
import org.sluice.api.config.Secret;
import org.sluice.api.spi.PeerDriver;
import org.sluice.discovery.internal.catalog.CatalogStore;
import org.sluice.discovery.internal.catalog.SavedPeer;
import org.sluice.discovery.internal.http.PeerHttp;
import org.sluice.discovery.internal.poll.Drivers;
import org.sluice.discovery.internal.poll.Keys;
import org.sluice.discovery.internal.poll.PollTools;
import org.sluice.discovery.internal.poll.ScriptedDriver;
import org.sluice.discovery.internal.settings.PeerSettingsReader;
import org.sluice.discovery.internal.time.ManualTimers;
import org.sluice.model.Availability;
import org.sluice.model.Holder;
import org.sluice.model.PeerSettings;
import org.sluice.model.PeerState;
import org.sluice.model.PeerStatus;

/** All of discovery but its component, with time that stands still, and one scripted driver for each peer. */
public final class World {

    public final ManualTimers timers = new ManualTimers();
    public final Drivers drivers = new Drivers();
    public final CatalogStore store = new CatalogStore(timers);
    public final List<CatalogSnapshot> published = new ArrayList<>();
    public final Map<String, Secret> keys = new HashMap<>();
    final Roster roster;
    /** Who counts polls; null for nobody. */
    PollTally tally;

    World() {
        this(Map.of());
    }

    World(Map<String, SavedPeer> saved) {
        Keys fixed = (peer, previous) -> Optional.ofNullable(keys.get(previous ? "previous" : "current"));
        roster = new Roster(
                new PollTools(
                        timers,
                        timers.executor(),
                        new PeerHttp(timers.executor()),
                        drivers,
                        store,
                        fixed,
                        "own-id",
                        () -> 0,
                        () -> tally),
                saved);
        store.add(published::add);
        roster.configured();
    }

    /** A peer {@code NAME} of a driver of its own, polled every second. */
    ScriptedDriver peer(String name, String... streams) {
        return peer(name, Map.of(), streams);
    }

    /** The same with options. */
    ScriptedDriver peer(String name, Map<String, ?> options, String... streams) {
        ScriptedDriver driver = driver(name);
        driver.streams = List.of(streams);
        roster.add(settings(name, options));
        return driver;
    }

    ScriptedDriver driver(String name) {
        ScriptedDriver driver = new ScriptedDriver();
        drivers.add(driver, Map.of(PeerDriver.TYPE, "of-" + name));
        return driver;
    }

    static PeerSettings settings(String name, Map<String, ?> options) {
        Map<String, Object> all = new HashMap<>(options);
        all.put(Options.WORDS, new String[] {name});
        all.putIfAbsent("type", "of-" + name);
        return PeerSettingsReader.read(new Options(all));
    }

    PeerStatus status(String peer) {
        return store.snapshot().peers().get(peer);
    }

    PeerState state(String peer) {
        return status(peer).state();
    }

    /** How a peer has a stream by the published snapshot; null: not at all. */
    Availability has(String peer, String stream) {
        return store.snapshot().streams().holders(stream).stream()
                .filter(holder -> holder.peer().equals(peer))
                .map(Holder::availability)
                .findFirst()
                .orElse(null);
    }
}
