package org.sluice.stats.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.CatalogSink;
import org.sluice.api.CatalogSnapshot;
import org.sluice.api.Traffic;
import org.sluice.api.TrafficReport;
import org.sluice.model.PeerStatus;
import org.sluice.model.Protocol;
import org.sluice.model.ReasonCode;

/**
 * Counts answers on the listeners' I/O threads, takes figures on discovery's, and is read on any. It has no thread of
 * its own and needs no other service: without listeners nothing is counted, without discovery the last figures stay.
 * Immediate, since a delayed component would be thrown away, counts and all, with its last user.
 */
@Component(immediate = true)
public final class CurrentStatistics implements Traffic, TrafficReport, CatalogSink {

    private static final Logger LOG = LoggerFactory.getLogger(CurrentStatistics.class);

    /** Far above any cluster, so that only names that keep changing reach it; a full table costs a few MB. */
    static final int MOST_PEERS = 4096;

    private static final Comparator<Count> IN_ORDER = Comparator.comparing(Count::protocol)
            .thenComparing(Count::peer, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Count::reason);

    private final AnswerCounts counts = new AnswerCounts(MOST_PEERS);
    private final Instant since;
    private volatile CatalogSnapshot latest = CatalogSnapshot.EMPTY;

    @Activate
    public CurrentStatistics() {
        this(Clock.systemUTC());
    }

    CurrentStatistics(Clock clock) {
        since = clock.instant();
        LOG.info("counting answers, of at most {} peers one by one", MOST_PEERS);
    }

    @Override
    public void answered(Protocol protocol, String peer, ReasonCode reason) {
        counts.count(protocol, peer, reason);
    }

    @Override
    public void catalogChanged(CatalogSnapshot snapshot) {
        latest = snapshot;
    }

    private static Reading reading(PeerStatus status) {
        return new Reading(
                status.figures(), status.lastSuccess(), status.state().fresh());
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
