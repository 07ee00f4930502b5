package org.sluice.routing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sluice.model.PeerLimits;

/** A peer at its limit does not come and go with every poll. */
class LimitHysteresisTest {

    private static final double NONE = PeerLimits.NONE;

    private final World world = new World();
    private int client;

    private boolean cpuServes(double cpu, double limit) {
        return serves(Peer.named("a").cpu(cpu).cpuLimit(limit));
    }

    private boolean bitrateServes(double bitrate) {
        return serves(Peer.named("a").figures(1, 1, bitrate).limits(NONE, NONE, 1000, NONE));
    }

    private boolean serves(Peer limited) {
        world.catalog(new Streams().running("cam", "a").onDemand("cam", "b"), limited, Peer.named("b"));
        return world.peer(Requests.play("cam", ++client)).equals("a");
    }

    @Test
    void overAboveTheLimitAndWithinItAgainBelowTheMargin() {
        assertThat(cpuServes(80, 80)).isTrue();
        assertThat(cpuServes(81, 80)).isFalse();
        assertThat(cpuServes(80, 80)).as("trembles").isFalse();
        assertThat(cpuServes(77, 80)).isFalse();
        assertThat(cpuServes(76, 80)).isTrue();
        assertThat(cpuServes(80, 80)).isTrue();
    }

    @Test
    void theSameOfTheOutput() {
        assertThat(bitrateServes(999)).isTrue();
        assertThat(bitrateServes(1000)).isFalse();
        assertThat(bitrateServes(950)).isFalse();
        assertThat(bitrateServes(949)).isTrue();
        assertThat(bitrateServes(999)).isTrue();
    }

    @Test
    void anotherLimitHoldsAtOnceAndAnUnknownFigureIsOverNothing() {
        assertThat(cpuServes(88, 85)).isFalse();
        assertThat(cpuServes(88, 90)).isTrue();
        assertThat(cpuServes(88, 85)).isFalse();
        assertThat(cpuServes(Double.NaN, 85)).isTrue();
    }

    /** What is counted, not measured, does not tremble: a place that becomes free is used. */
    @Test
    void countsHaveNoMargin() {
        PeerLimits none = PeerLimits.UNLIMITED;
        assertThat(serves(Peer.named("a").figures(10, 1, 1).limits(none.channels(), NONE, NONE, 10)))
                .isFalse();
        assertThat(serves(Peer.named("a").figures(9, 1, 1).limits(none.channels(), NONE, NONE, 11)))
                .isTrue();
    }
}
