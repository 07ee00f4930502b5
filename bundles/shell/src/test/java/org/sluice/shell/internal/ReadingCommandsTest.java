package org.sluice.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sluice.model.Availability;
import org.sluice.model.Figures;
import org.sluice.model.Holder;

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
}
