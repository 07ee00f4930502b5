package org.sluice.admin.internal;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sluice.api.Catalog;
import org.sluice.api.CatalogSnapshot;
import org.sluice.api.FigureHistory;
import org.sluice.api.HealthFinding;
import org.sluice.api.HealthSource;
import org.sluice.api.ListenerReport;
import org.sluice.api.ListenerStatus;
import org.sluice.api.Overrides;
import org.sluice.api.ReadinessCheck;
import org.sluice.api.Router;
import org.sluice.api.StreamIndex;
import org.sluice.api.TrafficReport;
import org.sluice.api.Viewers;
import org.sluice.api.admin.Administration;
import org.sluice.api.admin.DirectiveOption;
import org.sluice.api.admin.Event;
import org.sluice.api.admin.PeerCheck;
import org.sluice.api.admin.PeerDiagnosis;
import org.sluice.api.admin.PeerFinding;
import org.sluice.api.admin.StreamPage;
import org.sluice.api.config.ConfigEditor;
import org.sluice.api.config.Configuration;
import org.sluice.api.config.Secret;
import org.sluice.api.http.HttpPlayback;
import org.sluice.api.spi.PeerDriver;
import org.sluice.api.spi.RoutingPolicy;
import org.sluice.model.Decision;
import org.sluice.model.Explanation;
import org.sluice.model.Figure;
import org.sluice.model.Holder;
import org.sluice.model.ManualOverride;
import org.sluice.model.PeerStatus;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.Protocol;
import org.sluice.model.ReasonCode;
import org.sluice.model.Recording;

/**
 * Answers from whatever services are there at the moment of the question. It holds nothing of its own, so every part
 * may come and go at any time; each method reads each reference once.
 */
@Component
public final class AdministrationFacade implements Administration {

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile Catalog catalog;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile Router router;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile Overrides overrides;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile TrafficReport trafficReport;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile FigureHistory figureHistory;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile Configuration configuration;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile Viewers viewers;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile PeerDiagnosis diagnosis;

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    volatile List<HttpPlayback> playbacks = List.of();

    /** The drivers' service properties: that they are there is all that matters here. */
    @Reference(service = PeerDriver.class, cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    volatile List<Map<String, Object>> drivers = List.of();

    /** As {@link #drivers}. */
    @Reference(service = RoutingPolicy.class, cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    volatile List<Map<String, Object>> policies = List.of();

    /** Whose bundles bring the Metatype. */
    @Activate
    BundleContext context;

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    volatile List<ListenerReport> listenerReports = List.of();

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile ConfigEditor editor;

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    volatile List<HealthSource> healthSources = List.of();

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    volatile List<ReadinessCheck> readinessChecks = List.of();

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    volatile EventJournal journal;

    @Override
    public List<PeerStatus> peers() {
        return List.copyOf(snapshot().peers().values());
    }

    @Override
    public List<Holder> holders(String stream) {
        StreamIndex index = snapshot().streams();
        List<Holder> holders = new ArrayList<>(index.holders(stream));
        Set<String> listed = holders.stream().map(Holder::peer).collect(Collectors.toSet());
        for (Holder starter : index.prefixHolders(stream)) {
            if (listed.add(starter.peer())) {
                holders.add(starter);
            }
        }
        return List.copyOf(holders);
    }

    @Override
    public Map<String, Recording> recordings(String stream) {
        Map<String, Recording> recordings = new TreeMap<>();
        snapshot().streams().recordings().forEach((peer, told) -> {
            Recording recording = told.get(stream);
            if (recording != null) {
                recordings.put(peer, recording);
            }
        });
        return recordings;
    }

    @Override
    public List<String> streams(String part, int limit) {
        return streams(part, "", limit).names();
    }

    @Override
    public StreamPage streams(String part, String after, int limit) {
        return StreamNames.of(snapshot().streams(), part, after, limit);
    }

    @Override
    public List<ManualOverride> overrides(String stream) {
        Overrides present = overrides;
        return present == null ? List.of() : present.of(stream);
    }

    @Override
    public int streamCount() {
        return snapshot().streams().size();
    }

    @Override
    public Explanation route(String url, String client) {
        InetAddress address = client == null ? InetAddress.getLoopbackAddress() : ClientAddress.parse(client);
        TypedUrl typed = TypedUrl.parse(url);
        PlaybackRequest request = typed.scheme().protocol() == Protocol.HTTP
                ? HttpQuestion.of(typed, playbacks, address)
                : StreamQuestion.of(typed, address);
        Router present = router;
        return present != null
                ? present.explain(request)
                : new Explanation(request.stream(), new Decision.Unavailable(1, ReasonCode.NO_ROUTER), "", List.of());
    }

    @Override
    public List<TrafficReport.Count> traffic() {
        TrafficReport present = trafficReport;
        return present == null ? List.of() : present.counts();
    }

    @Override
    public Optional<Instant> trafficSince() {
        return Optional.ofNullable(trafficReport).map(TrafficReport::since);
    }

    @Override
    public Optional<Configuration.State> configuration() {
        return Optional.ofNullable(configuration).map(Configuration::state);
    }

    @Override
    public Optional<List<String>> check(String name, String text) {
        return Optional.ofNullable(configuration).map(present -> present.check(name, text));
    }

    @Override
    public Optional<Configuration.State> reload() {
        return Optional.ofNullable(configuration).map(Configuration::reload);
    }

    @Override
    public Optional<CompletionStage<PeerCheck>> checkPeer(String name, Consumer<PeerFinding> progress) {
        return Optional.ofNullable(diagnosis).map(present -> present.check(name, progress));
    }

    @Override
    public Optional<CompletionStage<PeerCheck>> checkPeer(
            String name,
            Map<String, List<String>> options,
            Map<String, Secret> secrets,
            Consumer<PeerFinding> progress) {
        return Optional.ofNullable(diagnosis).map(present -> present.check(name, options, secrets, progress));
    }

    @Override
    public List<String> options(String word) {
        return describedOptions(word).stream().map(DirectiveOption::name).toList();
    }

    @Override
    public List<DirectiveOption> describedOptions(String word) {
        DriverTypes types = new DriverTypes(drivers);
        return InstalledOptions.of(word, context.getBundles()).stream()
                .map(types::chosen)
                .toList();
    }

    @Override
    public List<ListenerStatus> listeners() {
        return listenerReports.stream()
                .flatMap(report -> report.listeners().stream())
                .sorted(Comparator.comparing(ListenerStatus::word).thenComparing(ListenerStatus::address))
                .toList();
    }

    @Override
    public List<Configuration.Directive> directives(String word) {
        Configuration present = configuration;
        return present == null ? List.of() : present.directives(word);
    }

    @Override
    public Optional<ConfigEditor> editor() {
        return Optional.ofNullable(editor);
    }

    @Override
    public List<HealthFinding> health() {
        return new HealthReport()
                .sources(healthSources)
                .checks(readinessChecks)
                .missing(missing())
                .findings();
    }

    @Override
    public List<Event> events(long after) {
        EventJournal present = journal;
        return present == null ? List.of() : present.after(after);
    }

    @Override
    public FigureHistory.Track history(String peer, Figure figure, int most) {
        FigureHistory present = figureHistory;
        return present == null ? FigureHistory.Track.empty() : present.track(peer, figure, FigureHistory.SPAN, most);
    }

    @Override
    public List<String> policies() {
        return policies.stream()
                .map(properties -> String.valueOf(properties.get(RoutingPolicy.NAME)))
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public List<String> missing() {
        MissingParts missing = new MissingParts();
        missing.note(configuration, "config", "sluice.conf is neither read nor watched; what is in force stays");
        missing.note(catalog, "discovery", "no peers and streams can be shown; the routing keeps its last state");
        missing.note(router, "routing", "every request is answered with \"try again\"");
        missing.note(viewers, "viewers", "viewers do not keep their peer, and a burst may herd onto one peer");
        missing.note(trafficReport, "stats", "nothing is counted");
        missing.note(policies, "policy.*", "the routing takes its built-in choice among several peers");
        missing.note(playbacks, "playback.*", "no form of playback over HTTP has an entry point");
        missing.drivers(peers(), drivers);
        return missing.sentences();
    }

    private CatalogSnapshot snapshot() {
        Catalog present = catalog;
        return present == null ? CatalogSnapshot.EMPTY : present.snapshot();
    }
}
