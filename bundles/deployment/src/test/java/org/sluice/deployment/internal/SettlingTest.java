package org.sluice.deployment.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sluice.api.HealthFinding;
import org.sluice.api.HealthFinding.Severity;

class SettlingTest {

    private static final HealthFinding BROKEN = new HealthFinding(Severity.ERROR, "bundle x", "it did not start", "");

    private final Settling settling = new Settling();

    @Test
    void whatPassesIsNotTold() {
        assertThat(settling.settled(List.of(BROKEN))).isEmpty();
        assertThat(settling.settled(List.of(BROKEN))).containsExactly(BROKEN);
        assertThat(settling.settled(List.of())).isEmpty();
        assertThat(settling.settled(List.of(BROKEN))).isEmpty();
    }

    @Test
    void whatLastsIsToldOnce() {
        assertThat(settling.untold(List.of(BROKEN))).containsExactly(BROKEN);
        assertThat(settling.untold(List.of(BROKEN))).isEmpty();
        assertThat(settling.untold(List.of())).isEmpty();
        assertThat(settling.untold(List.of(BROKEN))).as("again").containsExactly(BROKEN);
    }

    @Test
    void aHangThatGoesOnIsTheSame() {
        HealthFinding early = new HealthFinding(Severity.ERROR, "bundle x", "it hangs in start for 4 s", "");
        HealthFinding later = new HealthFinding(Severity.ERROR, "bundle x", "it hangs in start for 6 s", "");
        assertThat(settling.untold(List.of(early))).hasSize(1);
        assertThat(settling.untold(List.of(later))).isEmpty();
    }
}
