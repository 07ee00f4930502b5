package org.sluice.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sluice.api.config.Configuration;

/** What the pages' banner of a refused sluice.conf is made of. */
class HealthApiTest {

    private final Rig rig = new Rig();

    private String health() {
        return Json.of(rig.view("/api/v1/health").body());
    }

    @Test
    void tellsWhereAFileThatIsNotInForceIsWrong() {
        rig.administration.state = new Configuration.State(
                Configuration.Source.PREVIOUS,
                "etc/sluice.conf",
                List.of("sluice.conf:3:9: error: 'many' found; expected a port from 1 to 65535"));
        assertThat(health())
                .contains(
                        "\"configuration\":{\"file\":\"etc/sluice.conf\",\"source\":\"previous\"",
                        "\"line\":3,\"column\":9",
                        "\"remedy\":\"expected a port from 1 to 65535\"");
    }

    @Test
    void tellsNothingOfItWhileTheConfigurationIsAway() {
        assertThat(health()).contains("\"configuration\":null");
    }
}
