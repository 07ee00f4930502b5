package org.sluice.stats.internal;

import java.lang.management.ManagementFactory;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.TrafficReport.Count;
import org.sluice.api.TrafficReport.Polls;

/**
 * Shows the statistics by JMX, in the JVM's own server, from this component's start to its end. It opens no port:
 * whoever may attach to the process sees it.
 */
@Component(
        immediate = true,
        service = {})
public final class StatisticsBean implements StatisticsMXBean {

    /** The object's name. */
    static final String NAME = "org.sluice:type=Statistics";

    private static final Logger LOG = LoggerFactory.getLogger(StatisticsBean.class);

    private final CurrentStatistics statistics;
    private final MBeanServer server;
    private ObjectName registered;

    @Activate
    public StatisticsBean(@Reference CurrentStatistics statistics) {
        this.statistics = statistics;
        this.server = ManagementFactory.getPlatformMBeanServer();
        try {
            registered = server.registerMBean(this, new ObjectName(NAME)).getObjectName();
        } catch (JMException e) {
            LOG.warn("JMX shows no {}: {}; everything else is as ever", NAME, e.getMessage());
        }
    }

    @Deactivate
    void close() {
        if (registered != null) {
            try {
                server.unregisterMBean(registered);
            } catch (JMException e) {
                LOG.debug("{} was gone already", registered, e);
            }
        }
    }

    @Override
    public String getSince() {
        return statistics.since().toString();
    }

    @Override
    public long getAnswerCount() {
        return statistics.counts().stream().mapToLong(Count::answers).sum();
    }

    @Override
    public long getRedirectCount() {
        return statistics.counts().stream()
                .filter(count -> count.peer() != null)
                .mapToLong(Count::answers)
                .sum();
    }

    @Override
    public long getPollCount() {
        return statistics.polls().stream().mapToLong(Polls::count).sum();
    }

    @Override
    public long getPollFailureCount() {
        return statistics.polls().stream()
                .flatMap(peer -> peer.failures().values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    @Override
    public int getStreamCount() {
        return statistics.catalog().streams().size();
    }

    @Override
    public List<PeerLine> getPeers() {
        return statistics.catalog().peers().values().stream().map(PeerLine::new).toList();
    }

    @Override
    public List<AnswerLine> getAnswers() {
        return statistics.counts().stream().map(AnswerLine::new).toList();
    }
}
