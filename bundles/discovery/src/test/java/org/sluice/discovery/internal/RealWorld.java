package org.sluice.discovery.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.sluice.api.CatalogSnapshot;
import org.sluice.api.config.Options;
import org.sluice.api.config.Secret;
import org.sluice.api.spi.PeerDriver;
import org.sluice.discovery.internal.catalog.CatalogStore;
import org.sluice.discovery.internal.http.PeerHttp;
import org.sluice.discovery.internal.lookup.Lookups;
import org.sluice.discovery.internal.poll.Drivers;
import org.sluice.discovery.internal.poll.PollTools;
import org.sluice.discovery.internal.settings.PeerSettingsReader;
import org.sluice.discovery.internal.time.SchedulerTimers;
import org.sluice.driver.flussonic.internal.FlussonicDriver;
import org.sluice.driver.nginxrtmp.internal.NginxRtmpDriver;
import org.sluice.model.PeerState;
import org.sluice.model.PeerStatus;

/** All of discovery but its component, with real time, real drivers and a real network. */
final class RealWorld implements AutoCloseable {

    static final Duration SOON = Duration.ofSeconds(5);

    final SchedulerTimers timers = new SchedulerTimers();
    final Threads threads = new Threads();
    final PeerHttp http = new PeerHttp(threads.workers());
    final CatalogStore store = new CatalogStore(timers);
    final Roster roster;
    final Lookups lookups;

    RealWorld() {
        Drivers drivers = new Drivers();
        drivers.add(new FlussonicDriver(), Map.of(PeerDriver.TYPE, "flussonic"));
        drivers.add(new NginxRtmpDriver(), Map.of(PeerDriver.TYPE, new String[] {"nginxrtmp", "nginx-rtmp"}));
        roster = new Roster(
                new PollTools(
                        timers,
                        threads.workers(),
                        http,
                        drivers,
                        store,
                        (peer, previous) -> previous
                                ? Optional.empty()
                                : Optional.ofNullable(peer.clusterKey()).map(Secret::new),
                        "own-id",
                        () -> ThreadLocalRandom.current().nextDouble(-1, 0),
                        () -> null),
                Map.of());
        lookups = new Lookups(timers, threads.workers(), store, roster::find, result -> {});
        store.ready();
    }

    void peer(String hostAndPort, Map<String, ?> options) {
        Map<String, Object> all = new HashMap<>(options);
        all.put(Options.WORDS, new String[] {hostAndPort});
        roster.add(PeerSettingsReader.read(new Options(all)));
    }

    CatalogSnapshot snapshot() {
        return store.snapshot();
    }

    PeerStatus status(String peer) {
        return snapshot().peers().get(peer);
    }

    PeerState state(String peer) {
        PeerStatus status = status(peer);
        return status == null ? null : status.state();
    }

    int streams(String peer) {
        PeerStatus status = status(peer);
        return status == null ? -1 : status.streams();
    }

    @Override
    public void close() {
        roster.stop();
        http.close();
        timers.close();
        threads.close();
    }
}
