package org.sluice.discovery.internal.check;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.sluice.api.admin.PeerCheck;
import org.sluice.api.admin.PeerFinding;
import org.sluice.api.config.Options;
import org.sluice.api.config.Secret;
import org.sluice.api.spi.PeerDriver;
import org.sluice.discovery.internal.catalog.CatalogStore;
import org.sluice.discovery.internal.http.PeerHttp;
import org.sluice.discovery.internal.poll.Drivers;
import org.sluice.discovery.internal.poll.PollTools;
import org.sluice.discovery.internal.settings.PeerSettingsReader;
import org.sluice.discovery.internal.time.SchedulerTimers;
import org.sluice.driver.flussonic.internal.FlussonicDriver;
import org.sluice.driver.nginxrtmp.internal.NginxRtmpDriver;

/** Checks as discovery makes them, with real time, drivers and sockets, and without a poll. */
final class CheckWorld implements AutoCloseable {

    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final SchedulerTimers timers = new SchedulerTimers();
    private final PeerHttp http = new PeerHttp(threads);
    private final Drivers drivers = new Drivers();
    final List<PeerFinding> progress = new CopyOnWriteArrayList<>();
    String ownId = "own-id";
    Executor checking = threads;

    CheckWorld() {
        drivers.add(new FlussonicDriver(), Map.of(PeerDriver.TYPE, "flussonic"));
        drivers.add(new NginxRtmpDriver(), Map.of(PeerDriver.TYPE, "nginxrtmp"));
    }

    /** Keys stand in the options as they are. */
    PeerCheck check(String peer, Map<String, ?> options) throws Exception {
        return check(peer, options, Duration.ofSeconds(15));
    }

    /** Of a peer that is not saved: with keys that were typed, and references in the options. */
    PeerCheck checkUnsaved(String peer, Map<String, List<String>> options, Map<String, Secret> typed) throws Exception {
        PollTools tools = new PollTools(
                timers,
                threads,
                http,
                drivers,
                new CatalogStore(timers),
                (settings, previous) -> Optional.empty(),
                ownId,
                () -> 0,
                () -> null);
        return new PeerChecks(tools, checking, Duration.ofSeconds(15))
                .check(peer, options, typed, progress::add)
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    PeerCheck check(String peer, Map<String, ?> options, Duration longest) throws Exception {
        PollTools tools = new PollTools(
                timers,
                threads,
                http,
                drivers,
                new CatalogStore(timers),
                (settings, previous) -> Optional.ofNullable(
                                previous ? settings.previousClusterKey() : settings.clusterKey())
                        .map(Secret::new),
                ownId,
                () -> 0,
                () -> null);
        Map<String, Object> all = new HashMap<>(options);
        all.put(Options.WORDS, new String[] {peer});
        return new PeerChecks(tools, checking, longest)
                .check(PeerSettingsReader.read(new Options(all)), progress::add)
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        http.close();
        timers.close();
        threads.shutdownNow();
    }
}
