package org.sluice.peerapi.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.api.spi.PeerDriver;
import org.sluice.api.spi.PeerReport;
import org.sluice.driver.flussonic.internal.FlussonicDriver;
import org.sluice.driver.sluice.internal.SluiceDriver;
import org.sluice.model.Availability;
import org.sluice.model.Figure;
import org.sluice.model.PeerState;
import org.sluice.testkit.driver.ScriptedProbe;
import org.sluice.testkit.driver.ToldStreams;

/** The answers as other routers' drivers read them. */
class ReadByDriversTest {

    private final World world = new World()
            .media("m1", PeerState.UP).router("r").stream("live/a", "m1", Availability.RUNNING).stream(
                            "cam", "m1", Availability.ON_DEMAND)
                    .stream("far", "r", Availability.RUNNING)
                    .prefix("vod/", "m1");
    private final ToldStreams told = new ToldStreams();

    private static PeerDriver driver(String type) {
        return type.equals("sluice") ? new SluiceDriver() : new FlussonicDriver();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sluice", "flussonic"})
    void whatMediaServersHaveIsRead(String type) {
        for (int i = 0; i < 2_500; i++) {
            world.stream("s" + i, "m1", Availability.RUNNING);
        }
        PeerReport report =
                driver(type).poll(world.probe(type), told).toCompletableFuture().join();
        assertThat(told.streams())
                .containsEntry("live/a", "RUNNING pulled -1 -1")
                .containsEntry("cam", "ON_DEMAND pulled -1 -1")
                .hasSize(2_502);
        assertThat(report.serverId()).isEqualTo("id-east");
        assertThat(report.version()).isEqualTo("Sluice/0.1.0");
        assertThat(report.router()).isTrue();
        assertThat(report.figures().of(Figure.CLIENTS)).isEqualTo(10);
        assertThat(report.figures().of(Figure.OUTPUT_BITRATE)).isEqualTo(2_000_000);
        assertThat(report.figures().knows(Figure.CPU)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sluice", "flussonic"})
    void aStreamIsFoundByItsName(String type) {
        ScriptedProbe probe = world.probe(type);
        PeerDriver driver = driver(type);
        assertThat(driver.find(probe, "live/a").toCompletableFuture().join()).isEqualTo(Availability.RUNNING);
        assertThat(driver.find(probe, "vod/a film.mp4").toCompletableFuture().join())
                .isEqualTo(Availability.ON_DEMAND);
        assertThat(driver.find(probe, "far").toCompletableFuture().join()).isNull();
    }

    @Test
    void entriesThatCameFromTheCallerAreLeftOut() {
        ScriptedProbe probe = world.identity("id-caller").probe("sluice").ownId("id-caller");
        new SluiceDriver().poll(probe, told).toCompletableFuture().join();
        assertThat(told.streams()).isEmpty();
    }
}
