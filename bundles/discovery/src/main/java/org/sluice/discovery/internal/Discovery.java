package org.sluice.discovery.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.Catalog;
import org.sluice.api.CatalogSink;
import org.sluice.api.CatalogSnapshot;
import org.sluice.api.ClusterMembership;
import org.sluice.api.HealthFinding;
import org.sluice.api.HealthSource;
import org.sluice.api.PollTally;
import org.sluice.api.StartupGate;
import org.sluice.api.StreamLookup;
import org.sluice.api.admin.PeerCheck;
import org.sluice.api.admin.PeerDiagnosis;
import org.sluice.api.admin.PeerFinding;
import org.sluice.api.config.ConfigEpoch;
import org.sluice.api.config.Secret;
import org.sluice.api.config.Secrets;
import org.sluice.api.spi.PeerDriver;
import org.sluice.discovery.internal.catalog.CatalogFile;
import org.sluice.discovery.internal.catalog.CatalogStore;
import org.sluice.discovery.internal.catalog.SavedPeer;
import org.sluice.discovery.internal.check.PeerChecks;
import org.sluice.discovery.internal.http.PeerHttp;
import org.sluice.discovery.internal.lookup.Lookups;
import org.sluice.discovery.internal.poll.Drivers;
import org.sluice.discovery.internal.poll.PollTools;
import org.sluice.discovery.internal.settings.ClusterKeyEntry;
import org.sluice.discovery.internal.settings.ConfiguredPeers;
import org.sluice.discovery.internal.settings.PeerEntry;
import org.sluice.discovery.internal.settings.PreviousClusterKeyEntry;
import org.sluice.discovery.internal.time.SchedulerTimers;
import org.sluice.model.PeerSettings;

/**
 * Polls the peers and keeps the catalog. This class is the lifecycle only: it makes the parts, tells them of services
 * that come and go, and ends them. When it stops, those who were told of the catalog keep its last snapshot.
 */
@Component(
        service = {
            Catalog.class,
            StreamLookup.class,
            ClusterMembership.class,
            PeerDiagnosis.class,
            ConfigEpoch.class,
            HealthSource.class,
            ConfiguredPeers.class
        },
        immediate = true)
public final class Discovery
        implements Catalog, StreamLookup, ClusterMembership, PeerDiagnosis, ConfigEpoch, HealthSource, ConfiguredPeers {

    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);
    /** By then the peers of the last run are configured, or are not configured any more. */
    private static final Duration GATHERING = Duration.ofSeconds(1);

    private static final Duration NO_COMMIT = Duration.ofSeconds(10);

    private final SchedulerTimers timers = new SchedulerTimers();
    private final Threads threads = new Threads();
    private final PeerHttp http = new PeerHttp(threads.workers());
    private final Drivers drivers = new Drivers();
    private final CatalogStore store = new CatalogStore(timers);
    private final Bundle bundle;
    private final String identity;
    private final ClusterKeys keys =
            new ClusterKeys(() -> this.secrets, () -> this.clusterKey, () -> this.previousClusterKey);
    private final CatalogSaver saver;
    private final Roster roster;
    private final Lookups lookups;
    private final PeerChecks checks;
    private final Map<PeerEntry, String> entries = new ConcurrentHashMap<>();
    private final CatalogSink gatekeeper = new Gatekeeper(() -> this.gate);

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Secrets secrets;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ClusterKeyEntry clusterKey;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile PreviousClusterKeyEntry previousClusterKey;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile StartupGate gate;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile PollTally tally;

    @Activate
    public Discovery(BundleContext context) {
        bundle = context.getBundle();
        DataFolder folder = DataFolder.of(context);
        identity = folder.identity();
        CatalogFile file = new CatalogFile(folder.catalog());
        Map<String, SavedPeer> saved = CatalogSaver.load(file);
        PollTools tools = new PollTools(
                timers,
                threads.workers(),
                http,
                drivers,
                store,
                keys,
                identity,
                () -> ThreadLocalRandom.current().nextDouble(-1, 0),
                () -> tally);
        roster = new Roster(tools, saved);
        checks = new PeerChecks(tools, threads.checks());
        lookups = new Lookups(timers, threads.workers(), store, roster::find, this::lookedUp);
        saver = new CatalogSaver(timers, store, file, threads.writer());
        LOG.info(
                "discovery keeps its catalog in {}; {} peers are known from the last run", folder.path(), saved.size());
    }

    @Activate
    void start() {
        store.add(gatekeeper);
        saver.start();
        timers.after(GATHERING, this::gathered);
        timers.after(NO_COMMIT, roster::forgetSaved);
    }

    /** After a swap of this bundle nobody tells that the configuration is there: it was there all the time. */
    private void gathered() {
        store.open();
        StartupGate present = gate;
        if (present != null && !present.waiting()) {
            roster.configured();
        }
    }

    @Deactivate
    void stop() {
        roster.stop();
        http.close();
        timers.close();
        threads.close();
        saver.save();
    }

    @Override
    public CatalogSnapshot snapshot() {
        return store.snapshot();
    }

    @Override
    public CompletionStage<Boolean> find(String stream, java.net.InetAddress client) {
        return lookups.find(stream, client);
    }

    @Override
    public String identity() {
        return identity;
    }

    @Override
    public List<Secret> keys() {
        return keys.global();
    }

    private void lookedUp(PollTally.Lookup result) {
        PollTally present = tally;
        if (present != null) {
            present.lookedUp(result);
        }
    }

    @Override
    public CompletionStage<PeerCheck> check(String peer, Consumer<PeerFinding> progress) {
        return checks.check(peer, progress);
    }

    @Override
    public CompletionStage<PeerCheck> check(
            String peer, Map<String, List<String>> options, Map<String, Secret> typed, Consumer<PeerFinding> progress) {
        return checks.check(peer, options, typed, progress);
    }

    @Override
    public void begin() {
        roster.begin();
    }

    @Override
    public void commit() {
        roster.commit();
        roster.forgetSaved();
    }

    @Override
    public void put(PeerEntry entry, PeerSettings settings) {
        if (entries.put(entry, settings.name()) == null) {
            roster.add(settings);
        } else {
            roster.change(settings);
        }
    }

    /** When this bundle stops, its entries go before it does: the peers stay in the last snapshot. */
    @Override
    public void remove(PeerEntry entry) {
        String name = entries.remove(entry);
        boolean takenOut = bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING;
        if (takenOut && name != null && !entries.containsValue(name)) {
            roster.remove(name);
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addDriver(PeerDriver driver, Map<String, ?> properties) {
        drivers.add(driver, properties);
        roster.pollSoon();
    }

    void removeDriver(PeerDriver driver) {
        drivers.remove(driver);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addSink(CatalogSink sink) {
        store.add(sink);
    }

    void removeSink(CatalogSink sink) {
        store.remove(sink);
    }

    @Override
    public List<HealthFinding> findings() {
        return drivers.findings();
    }
}
