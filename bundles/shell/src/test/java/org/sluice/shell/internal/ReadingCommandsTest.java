package org.sluice.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sluice.api.ListenerStatus;
import org.sluice.api.config.Configuration.Directive;
import org.sluice.model.Availability;
import org.sluice.model.Figures;
import org.sluice.model.Holder;
import org.sluice.testkit.internal.admin.FixedAdministration;
import org.sluice.testkit.internal.admin.SomePeer;

class ReadingCommandsTest {

    private final FixedAdministration administration = new FixedAdministration();

    ReadingCommandsTest() {
        administration.peers.add(SomePeer.up("alpha:8081", Figures.NONE));
        administration.streams.put(
                "demo",
                List.of(
                        new Holder("beta", Availability.RUNNING, true),
                        new Holder("alpha:8081", Availability.ON_DEMAND, true)));
        administration.streams.put("news", List.of());
    }

    @Test
    void tellsOfOnePeerWithoutItsKey() {
        PeerInfoCommand command = new PeerInfoCommand();
        command.name = "ALPHA:8081";
        command.noFormat = true;
        assertThat(Printed.by(command, administration).text())
                .contains("state\tup", "cpu\t\u2013", "type\tflussonic", "cluster_key\tnot set");
        command.name = "nobody";
        assertThat(Printed.by(command, administration).failure()).contains("there is no peer 'nobody'");
    }

    @Test
    void listsStreams() {
        StreamListCommand command = new StreamListCommand();
        command.noFormat = true;
        assertThat(Printed.by(command, administration).text())
                .isEqualTo("known streams\t2\ndemo\t1\t1\t0\talpha:8081, beta\nnews\t0\t0\t0\t\n");
        command.limit = "1";
        assertThat(Printed.by(command, administration).text())
                .contains("raise --limit")
                .doesNotContain("news");
        command.limit = "x";
        assertThat(Printed.by(command, administration).failure()).contains("--limit");
    }

    @Test
    void explainsByTheWayOfAPlayer() {
        ExplainCommand command = new ExplainCommand();
        command.stream = "demo";
        Printed.by(command, administration);
        assertThat(administration.asked).containsExactly("/demo/index.m3u8 for null");
    }

    @Test
    void listsPorts() {
        administration.listeners.add(new ListenerStatus("http", "8080", 8080, 12, "", "org.sluice.listener.http"));
        administration.listeners.add(
                new ListenerStatus("rtsp", "8554", 0, 0, "port 8554 is taken", "org.sluice.listener.rtsp"));
        ListenerListCommand command = new ListenerListCommand();
        command.noFormat = true;
        assertThat(Printed.by(command, administration).text())
                .isEqualTo("http\t8080\t8080\t12\topen\t\torg.sluice.listener.http\n"
                        + "rtsp\t8554\t\u2013\t0\tclosed\tport 8554 is taken\torg.sluice.listener.rtsp\n");
    }

    @Test
    void listsBalancers() {
        administration.directives.add(new Directive(
                "balancer",
                List.of("lb"),
                Map.of("mode", List.of("usage"), "server", List.of("alpha:8081 max_bitrate=1G", "beta")),
                "sluice.conf:7"));
        administration.directives.add(new Directive("balancer", List.of("plain"), Map.of(), "sluice.conf:9"));
        BalancerListCommand command = new BalancerListCommand();
        command.noFormat = true;
        assertThat(Printed.by(command, administration).text())
                .isEqualTo("lb\tusage\talpha:8081, beta\tsluice.conf:7\nplain\tbitrate\t\tsluice.conf:9\n");
    }

    @Test
    void topIsOnePictureWithoutATerminal() {
        TopCommand command = new TopCommand();
        command.noFormat = true;
        assertThat(Printed.by(command, administration).text())
                .startsWith("answers\t0\nanswers/s\t\u2013\nknown streams\t2\nfindings\t0\nalpha:8081\tflussonic\tup");
        command.interval = "0";
        assertThat(Printed.by(command, administration).failure()).contains("--interval is '0'");
    }
}
