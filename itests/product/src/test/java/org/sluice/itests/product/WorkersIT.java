package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An nginx with four worker processes tells of one worker per answer: no stream may come and go because of that. */
class WorkersIT {

    private static final Path WORK = SluiceInstance.WORK.resolve("workers");
    private static final int STREAMS = 6;

    @Test
    void allStreamsOfAllWorkersStayRoutable() {
        List<Program> publishers = new ArrayList<>();
        try (NginxRtmp nginx = new NginxRtmp(WORK, 4);
                SluiceInstance sluice = SluiceInstance.prepare("workers-sluice")) {
            for (int i = 0; i < STREAMS; i++) {
                publishers.add(nginx.publish("w" + i, WORK.resolve("publish-" + i + ".out")));
            }
            sluice.configure(nginx.peerBlock("nginx4", "answer redirect;")).startReady();
            await("all streams are found").atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
                for (int i = 0; i < STREAMS; i++) {
                    assertThat(Http.get(sluice.url(path(i))).status())
                            .as("stream %d", i)
                            .isEqualTo(302);
                }
            });
            int perSecond = 60;
            try (Load load = new Load(
                    sluice.port, perSecond, perSecond * (long) Form.of(20, 120), n -> path((int) (n % STREAMS)))) {
                load.await(Duration.ofSeconds(180));
                assertThat(load.failures()).isEmpty();
                assertThat(load.count("302")).as("answers %s", load.answers()).isEqualTo(load.total());
            }
        } finally {
            publishers.forEach(Program::close);
        }
    }

    private static String path(int stream) {
        return "/live/w" + stream + "/index.m3u8";
    }
}
