package org.sluice.stats.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.CatalogSink;
import org.sluice.api.CatalogSnapshot;
import org.sluice.api.PollTally;
import org.sluice.api.Traffic;
import org.sluice.api.TrafficReport;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.model.PeerStatus;
import org.sluice.model.Protocol;
import org.sluice.model.ReasonCode;

/**
 * Counts answers on the listeners' I/O threads and polls on discovery's, takes figures there too, and is read on any. It
 * has no thread of its own and needs no other service: without listeners nothing is counted, without discovery the last
 * figures stay. Immediate, since a delayed component would be thrown away, counts and all, with its last user.
 */
@Component(
        immediate = true,
        service = {Traffic.class, PollTally.class, TrafficReport.class, CatalogSink.class, CurrentStatistics.class})
public final class CurrentStatistics implements Traffic, PollTally, TrafficReport, CatalogSink {

    private static final Logger LOG = LoggerFactory.getLogger(CurrentStatistics.class);

    /** Far above any cluster, so that only names that keep changing reach it; a full table costs a few MB. */
    static final int MOST_PEERS = 4096;

    private static final List<Duration> DECISIONS = micros(10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000);
    private static final List<Duration> POLLS = micros(
            5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000);

    private static final Comparator<Count> IN_ORDER = Comparator.comparing(Count::protocol)
            .thenComparing(Count::peer, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Count::reason);

    private final AnswerCounts counts = new AnswerCounts(MOST_PEERS);
    private final PeerTable<PollCounts> polls = new PeerTable<>(MOST_PEERS, PollCounts::new);
    private final DurationHistogram pollDurations = new DurationHistogram(POLLS);
    private final Map<Protocol, DurationHistogram> decisions = new EnumMap<>(Protocol.class);
    private final Map<Lookup, LongAdder> lookups = new EnumMap<>(Lookup.class);
    private final Instant since;
    private volatile CatalogSnapshot latest = CatalogSnapshot.EMPTY;

    @Activate
    public CurrentStatistics() {
        this(Clock.systemUTC());
    }

    CurrentStatistics(Clock clock) {
        since = clock.instant();
        for (Protocol protocol : Protocol.values()) {
            decisions.put(protocol, new DurationHistogram(DECISIONS));
        }
        for (Lookup result : Lookup.values()) {
            lookups.put(result, new LongAdder());
        }
        LOG.info("counting answers and polls, of at most {} peers one by one", MOST_PEERS);
    }

    private static List<Duration> micros(long... bounds) {
        return LongStream.of(bounds)
                .mapToObj(micros -> Duration.ofNanos(1_000 * micros))
                .toList();
    }

    @Override
    public void answered(Protocol protocol, String peer, ReasonCode reason) {
        counts.count(protocol, peer, reason);
    }

    @Override
    public void decided(Protocol protocol, long nanos) {
        decisions.get(protocol).count(nanos);
    }

    @Override
    public void polled(String peer, Kind failure, long nanos) {
        polls.of(peer).count(failure, nanos);
        pollDurations.count(nanos);
    }

    @Override
    public void lookedUp(Lookup result) {
        lookups.get(result).increment();
    }

    @Override
    public void catalogChanged(CatalogSnapshot snapshot) {
        latest = snapshot;
    }

    /** What discovery told last; empty before it did. */
    CatalogSnapshot catalog() {
        return latest;
    }

    DurationHistogram pollDurations() {
        return pollDurations;
    }

    DurationHistogram decisions(Protocol protocol) {
        return decisions.get(protocol);
    }

    @Override
    public Instant since() {
        return since;
    }

    @Override
    public Map<String, Reading> figures() {
        Map<String, Reading> readings = new TreeMap<>();
        latest.peers().forEach((name, status) -> readings.put(name, reading(status)));
        return Collections.unmodifiableMap(readings);
    }

    private static Reading reading(PeerStatus status) {
        return new Reading(
                status.figures(), status.lastSuccess(), status.state().fresh());
    }

    @Override
    public List<Polls> polls() {
        List<Polls> list = new ArrayList<>();
        polls.forEach((peer, polled) -> {
            if (polled.all() > 0) {
                list.add(new Polls(peer, polled.all(), polled.failures(), polled.lastNanos()));
            }
        });
        list.sort(Comparator.comparing(Polls::peer));
        return list;
    }

    @Override
    public Map<Lookup, Long> lookups() {
        Map<Lookup, Long> sums = new EnumMap<>(Lookup.class);
        lookups.forEach((result, adder) -> {
            if (adder.sum() > 0) {
                sums.put(result, adder.sum());
            }
        });
        return sums;
    }

    @Override
    public List<Count> counts() {
        List<Count> list = new ArrayList<>();
        counts.forEach((peer, cells) -> addTo(list, peer, cells));
        list.sort(IN_ORDER);
        return list;
    }

    private static void addTo(List<Count> list, String peer, PeerCounts cells) {
        for (Protocol protocol : Protocol.values()) {
            for (ReasonCode reason : ReasonCode.values()) {
                long answers = cells.get(protocol, reason);
                if (answers > 0) {
                    list.add(new Count(protocol, peer, reason, answers));
                }
            }
        }
    }
}
