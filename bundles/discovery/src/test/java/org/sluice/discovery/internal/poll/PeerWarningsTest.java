package org.sluice.discovery.internal.poll;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sluice.model.Figures;
import org.sluice.model.PeerLimits;

class PeerWarningsTest {

    private static final PeerLimits LIMITS = new PeerLimits(PeerLimits.NONE, 80, 1e9, PeerLimits.NONE);

    private final PeerWarnings warnings = new PeerWarnings("a");

    @Test
    void aLimitWhoseFigureIsNeverToldIsSaidOnce() {
        for (int polls = 0; polls < 9; polls++) {
            warnings.limits(LIMITS, Figures.NONE);
        }
        assertThat(warnings.said()).isEmpty();
        for (int polls = 0; polls < 30; polls++) {
            warnings.limits(LIMITS, Figures.NONE);
        }
        assertThat(warnings.said()).singleElement().asString().startsWith("cpu_limit, max_bitrate without effect");
    }

    @Test
    void aFigureThatIsMissingNowAndThenIsNoReason() {
        Figures told = new Figures(50, 50, 1, 1, 1e6, 5, 100);
        for (int polls = 0; polls < 100; polls++) {
            warnings.limits(LIMITS, polls % 9 == 0 ? told : Figures.NONE);
        }
        warnings.limits(PeerLimits.UNLIMITED, Figures.NONE);
        assertThat(warnings.said()).isEmpty();
    }

    @Test
    void aClockThatDisagreesIsSaidWithItsRemedy() {
        assertThat(warnings.clock(30_400)).isFalse();
        assertThat(warnings.clock(-31_500)).isTrue();
        assertThat(warnings.clock(-33_000)).as("once").isFalse();
        assertThat(warnings.clock(100)).isFalse();
        assertThat(warnings.clock(45_000)).as("and again after it was right").isTrue();
        assertThat(PeerWarnings.skewText(-31_500)).contains("31 s behind").contains("NTP");
    }
}
