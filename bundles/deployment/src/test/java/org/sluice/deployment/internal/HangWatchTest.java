package org.sluice.deployment.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HangWatchTest {

    private static final List<ComponentCall> ARRIVAL =
            ComponentCall.in(Frames.of("org.acme.Thing#<init>", Frames.REFLECTION, Frames.CONSTRUCTOR));
    private static final List<ComponentCall> DEPARTURE = ComponentCall.in(
            Frames.of("org.acme.Thing#stop", "org.apache.felix.framework.util.SecureAction#stopActivator"));

    private long now;
    private final HangWatch watch = new HangWatch(() -> now);

    private void after(int seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
    }

    @Test
    void aCallThatLastsIsToldWithHowLong() {
        assertThat(watch.look(ARRIVAL)).isEmpty();
        after(2);
        assertThat(watch.look(ARRIVAL)).isEmpty();
        after(2);
        assertThat(watch.look(ARRIVAL)).singleElement().satisfies(hang -> assertThat(hang.lasting())
                .isEqualTo(Duration.ofSeconds(4)));
        assertThat(watch.look(List.of())).as("it ended").isEmpty();
    }

    @Test
    void anotherCallBeginsAnew() {
        watch.look(ARRIVAL);
        after(3);
        watch.look(List.of());
        watch.look(ARRIVAL);
        after(3);
        assertThat(watch.look(ARRIVAL)).isEmpty();
    }

    @Test
    void aDepartureMayTakeADrain() {
        watch.look(DEPARTURE);
        after(74);
        assertThat(watch.look(DEPARTURE)).isEmpty();
        after(2);
        assertThat(watch.look(DEPARTURE)).hasSize(1);
    }
}
