package org.sluice.admin.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sluice.api.admin.DirectiveOption;
import org.sluice.api.spi.PeerDriver;

/** Which types of peers can be chosen: those of the drivers that are there. */
class DriverTypesTest {

    private final DriverTypes types = new DriverTypes(
            List.of(Map.of(PeerDriver.TYPE, "srs"), Map.of(PeerDriver.TYPE, new String[] {"nginxrtmp", "nginx-rtmp"})));

    private static DirectiveOption option(String name, String of) {
        return new DirectiveOption(name, "word", "", List.of(), "", false, "", of);
    }

    @Test
    void eachNameOfEachDriverIsAChoiceAndFindingOutIsOneMore() {
        assertThat(types.choices()).containsExactly("auto", "nginx-rtmp", "nginxrtmp", "srs");
        assertThat(new DriverTypes(List.of()).choices()).isEmpty();
    }

    @Test
    void everyNameOfADriverIsServed() {
        assertThat(List.of("auto", "srs", "nginxrtmp", "nginx-rtmp")).allMatch(types::serve);
        assertThat(types.serve("flussonic")).isFalse();
        assertThat(new DriverTypes(List.of()).serve("auto")).isFalse();
    }

    @Test
    void onlyThePeersTypeIsAChoiceOfDrivers() {
        assertThat(types.chosen(option("type", "peer")).values())
                .containsExactly("auto", "nginx-rtmp", "nginxrtmp", "srs");
        assertThat(types.chosen(option("type", "balancer")).values()).isEmpty();
        assertThat(types.chosen(option("weight", "peer")).values()).isEmpty();
    }
}
