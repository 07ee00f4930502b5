package org.sluice.relay.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sluice.model.Intent;
import org.sluice.model.Protocol;

/** Who is let in. */
class CeilingTest {

    private static RelaySettings most(int sessions, double bitrate) {
        return new RelaySettings(sessions, bitrate, Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    @Test
    void oneSessionOverTheCeilingIsRefusedUntilAnotherEnds() throws Exception {
        try (Rig rig = new Rig("max_sessions", "1")) {
            Socket first = rig.carried();
            assertThat(rig.client().getInputStream().read()).isEqualTo(-1);
            assertThat(rig.relay.load().refused()).isEqualTo(1);
            first.close();
            rig.awaitNoSessions();
            rig.carried();
            assertThat(rig.relay.load().sessions()).isEqualTo(1);
        }
    }

    @Test
    void aBitRateThatIsReachedLetsNobodyIn() {
        Ceilings ceilings = new Ceilings();
        RelaySettings settings = most(100, 1e6);
        assertThat(ceilings.enter(settings)).isTrue();
        ceilings.carried(125_000);
        ceilings.measure(1);
        assertThat(ceilings.enter(settings)).isFalse();
        ceilings.carried(100_000);
        ceilings.measure(1);
        assertThat(ceilings.load(settings).bitrate()).isEqualTo(800_000);
        assertThat(ceilings.enter(settings)).isTrue();
        assertThat(ceilings.load(settings).refused()).isEqualTo(1);
    }

    @Test
    void aBurstIsTakenToBeLikeThoseWhoWereThere() {
        Ceilings ceilings = new Ceilings();
        RelaySettings settings = most(1_000, 10e6);
        assertThat(ceilings.enter(settings)).isTrue();
        ceilings.carried(125_000);
        ceilings.measure(1);
        int let = 0;
        while (let < 100 && ceilings.enter(settings)) {
            let++;
        }
        assertThat(let).isEqualTo(9);
    }

    @Test
    void tellsWhatIsWrongWithTheDirective() {
        assertThatThrownBy(() -> RelaySettings.of(Map.of("stuck_timeout", "10")))
                .hasMessage("stuck_timeout: 10 ms found; expected 100 ms to 5 minutes");
        assertThatThrownBy(() -> RelaySettings.of(Map.of("max_bitrate", "0")))
                .hasMessageStartingWith("max_bitrate: 0 found");
        assertThat(new RelayDirective(Map.of("max_sessions", "many")).settings())
                .isEqualTo(RelaySettings.DEFAULTS);
        assertThat(RelaySettings.DEFAULTS)
                .isEqualTo(new RelaySettings(500, 800e6, Duration.ofSeconds(3), Duration.ofSeconds(10)));
    }

    @Test
    void countsOnlySoManyPeersApart() {
        Tallies tallies = new Tallies();
        for (int i = 0; i < Tallies.MOST + 10; i++) {
            tallies.of("p" + i, Protocol.RTMP, Intent.PLAY).begun();
        }
        assertThat(tallies.counts()).hasSize(Tallies.MOST + 1);
        assertThat(tallies.counts().get(0).peer()).isEqualTo("*");
        assertThat(tallies.counts().get(0).begun()).isEqualTo(10);
    }
}
