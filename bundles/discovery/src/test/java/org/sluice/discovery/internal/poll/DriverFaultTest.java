package org.sluice.discovery.internal.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.sluice.api.spi.PeerDriver;
import org.sluice.api.spi.PollFailure;

/** A driver that throws is named, until it does what it should. */
class DriverFaultTest {

    private final Drivers drivers = new Drivers();

    private PollRun run() {
        return new PollRun(drivers.candidates("acme", null), 0);
    }

    @Test
    void isNamedOnceHoweverManyWordsItHas() {
        PeerDriver driver = new ScriptedDriver();
        drivers.add(driver, Map.of(PeerDriver.TYPE, new String[] {"acme", "acme2"}));
        assertThat(drivers.findings()).isEmpty();
        run().failure(new CompletionException(new IllegalStateException("not today")));
        assertThat(drivers.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.subject()).isEqualTo("driver acme");
            assertThat(finding.reason()).contains("not today");
        });
        run().failure(new PollFailure(PollFailure.Kind.REFUSED, "refused", null));
        assertThat(drivers.findings())
                .as("a peer's failure is none of the driver's")
                .isEmpty();
        run().failure(null);
        assertThat(drivers.findings()).hasSize(1);
        drivers.remove(driver);
        assertThat(drivers.findings()).isEqualTo(List.of());
    }
}
