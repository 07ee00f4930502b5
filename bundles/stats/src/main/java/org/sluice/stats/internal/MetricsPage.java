package org.sluice.stats.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.sluice.api.CatalogSnapshot;
import org.sluice.api.PollTally;
import org.sluice.api.ReadinessCheck;
import org.sluice.api.RelayReport;
import org.sluice.api.Router;
import org.sluice.api.TrafficReport.Count;
import org.sluice.api.config.Configuration;
import org.sluice.api.http.TextPage;
import org.sluice.model.Protocol;

/**
 * {@code /metrics}: all that is counted and known, as text for Prometheus. Made anew for each request on the caller's
 * thread; what is away is not told of.
 */
@Component
public final class MetricsPage implements TextPage {

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile Configuration configuration;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile Router router;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile RelayReport relays;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    volatile List<ReadinessCheck> checks = List.of();

    private final CurrentStatistics statistics;
    private final String version;

    @Activate
    public MetricsPage(@Reference CurrentStatistics statistics, BundleContext context) {
        this(statistics, context.getBundle().getVersion().toString());
    }

    MetricsPage(CurrentStatistics statistics, String version) {
        this.statistics = statistics;
        this.version = version;
    }

    @Override
    public String path() {
        return "/metrics";
    }

    @Override
    public String contentType() {
        return Exposition.CONTENT_TYPE;
    }

    @Override
    public byte[] body() {
        Exposition out = new Exposition();
        out.sample(Metric.BUILD_INFO, 1, version);
        out.flag(Metric.READY, router != null && checks.stream().allMatch(check -> check.problem() == null));
        traffic(out);
        catalog(out, statistics.catalog());
        out.histogram(Metric.POLL_DURATION, statistics.pollDurations());
        configuration(out);
        PeerMetrics.polls(out, statistics.polls());
        new PeerMetrics(out, statistics.catalog().peers().values()).states();
        RelayReport carried = relays;
        if (carried != null) {
            RelayMetrics.write(out, carried.load(), carried.counts());
        }
        ProcessMetrics.write(out);
        return out.bytes();
    }

    private void traffic(Exposition out) {
        List<Count> counts = statistics.counts();
        for (Protocol protocol : Protocol.values()) {
            Map<String, Long> results = new TreeMap<>();
            counts.stream()
                    .filter(count -> count.protocol() == protocol)
                    .forEach(count -> results.merge(count.reason().text(), count.answers(), Long::sum));
            results.forEach((result, answers) -> out.sample(Metric.REQUESTS, answers, text(protocol), result));
        }
        PeerMetrics.redirects(out, counts);
        for (Protocol protocol : Protocol.values()) {
            out.histogram(Metric.DECISION_DURATION, statistics.decisions(protocol), text(protocol));
        }
        Map<PollTally.Lookup, Long> lookups = statistics.lookups();
        for (PollTally.Lookup result : PollTally.Lookup.values()) {
            out.sample(Metric.LOOKUPS, lookups.getOrDefault(result, 0L), text(result));
        }
    }

    private static void catalog(Exposition out, CatalogSnapshot catalog) {
        if (catalog == CatalogSnapshot.EMPTY) {
            return;
        }
        out.sample(Metric.STREAMS, catalog.streams().size());
        out.sample(Metric.CATALOG_TIMESTAMP, PeerMetrics.seconds(catalog.asOf()));
        out.flag(Metric.CATALOG_COMPLETE, catalog.complete());
        out.flag(Metric.PEERS_ALL_LOST, catalog.allLost());
    }

    private void configuration(Exposition out) {
        Configuration present = configuration;
        if (present == null) {
            return;
        }
        Configuration.State state = present.state();
        out.flag(Metric.CONFIG_SUCCESSFUL, state.source() == Configuration.Source.FILE);
        for (Configuration.Source source : Configuration.Source.values()) {
            out.flag(Metric.CONFIG_SOURCE, source == state.source(), text(source));
        }
        out.sample(Metric.CONFIG_PROBLEMS, state.problems().size());
    }

    private static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
