package org.sluice.admin.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sluice.api.HealthFinding;
import org.sluice.api.HealthFinding.Severity;
import org.sluice.api.ReadinessCheck;

class HealthReportTest {

    private static ReadinessCheck check(String problem, String warning) {
        return new ReadinessCheck() {
            @Override
            public String problem() {
                return problem;
            }

            @Override
            public String warning() {
                return warning;
            }
        };
    }

    private static List<HealthFinding> of(String problem, String warning) {
        return new HealthReport().checks(List.of(check(problem, warning))).findings();
    }

    @Test
    void theWayOutIsItsRemedy() {
        assertThat(of("http: port 8080 is taken; 127.0.0.1 has it; free it", null))
                .containsExactly(new HealthFinding(
                        Severity.ERROR, "readiness", "http: port 8080 is taken; 127.0.0.1 has it", "free it"));
        assertThat(of(null, "half of the peers are gone; see sluice:peer-list"))
                .containsExactly(new HealthFinding(
                        Severity.WARNING, "readiness", "half of the peers are gone", "see sluice:peer-list"));
    }

    @Test
    void eachLineIsAFindingWithItsOwn() {
        assertThat(of("http: taken; free it\nhttps: no key; name one", null))
                .extracting(HealthFinding::reason, HealthFinding::remedy)
                .containsExactly(tuple("http: taken", "free it"), tuple("https: no key", "name one"));
    }

    @Test
    void aSentenceWithoutOneHasTheLog() {
        assertThat(of("something is wrong", null))
                .extracting(HealthFinding::reason, HealthFinding::remedy)
                .containsExactly(tuple("something is wrong", "the log says more"));
    }

    @Test
    void whatIsAwayIsToldWithHowToGetIt() {
        MissingParts missing = new MissingParts();
        missing.note(null, "stats", "nothing is counted");
        assertThat(new HealthReport().missing(missing.sentences()).findings())
                .containsExactly(new HealthFinding(
                        Severity.WARNING,
                        "stats",
                        "stats is away: nothing is counted",
                        "start the bundle org.sluice.stats"));
    }
}
