package org.sluice.stats.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.Test;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.model.Figures;
import org.sluice.model.PeerState;
import org.sluice.model.Protocol;
import org.sluice.model.ReasonCode;

class StatisticsBeanTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    @Test
    void showsAllByOpenTypesFromItsStartToItsEnd() throws JMException {
        CurrentStatistics statistics = new CurrentStatistics(Clock.fixed(NOON, ZoneOffset.UTC));
        statistics.answered(Protocol.HTTP, "a", ReasonCode.CHOSEN);
        statistics.answered(Protocol.HTTP, null, ReasonCode.UNKNOWN_STREAM);
        statistics.polled("a", null, 1);
        statistics.polled("a", Kind.TIMEOUT, 1);
        double unknown = Figures.UNKNOWN;
        statistics.catalogChanged(Peers.snapshot(
                Peers.status("a", PeerState.UP, NOON, new Figures(42, unknown, 0, unknown, 8e6, unknown, unknown))));
        ObjectName name = new ObjectName("org.sluice:type=Statistics");
        StatisticsBean bean = new StatisticsBean(statistics);
        try {
            assertThat(server.getAttribute(name, "Since")).isEqualTo("2026-03-01T12:00:00Z");
            assertThat(server.getAttribute(name, "AnswerCount")).isEqualTo(2L);
            assertThat(server.getAttribute(name, "RedirectCount")).isEqualTo(1L);
            assertThat(server.getAttribute(name, "PollCount")).isEqualTo(2L);
            assertThat(server.getAttribute(name, "PollFailureCount")).isEqualTo(1L);
            assertThat(server.getAttribute(name, "StreamCount")).isEqualTo(0);
            CompositeData peer = ((CompositeData[]) server.getAttribute(name, "Peers"))[0];
            assertThat(peer.getAll(new String[] {"name", "state", "cpu", "memory", "clients", "outputBitrate"}))
                    .containsExactly("a", "up", 42.0, null, 0.0, 8e6);
            CompositeData[] answers = (CompositeData[]) server.getAttribute(name, "Answers");
            assertThat(answers).hasSize(2);
            assertThat(answers[1].getAll(new String[] {"protocol", "peer", "reason", "answers"}))
                    .containsExactly("http", "a", "chosen", 1L);
            StatisticsBean second = new StatisticsBean(statistics);
            second.close();
            assertThat(server.isRegistered(name))
                    .as("the first one keeps the name")
                    .isTrue();
        } finally {
            bean.close();
        }
        assertThat(server.isRegistered(name)).isFalse();
    }
}
