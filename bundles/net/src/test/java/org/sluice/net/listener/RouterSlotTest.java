package org.sluice.net.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sluice.api.Router;
import org.sluice.model.AnswerForm;
import org.sluice.model.Carriage;
import org.sluice.model.Decision;
import org.sluice.model.Explanation;
import org.sluice.model.Intent;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.Protocol;
import org.sluice.model.ReasonCode;
import org.sluice.model.Scheme;

class RouterSlotTest {

    private static final Decision DECIDED =
            new Decision.Redirect("peer1", "http://peer1/", AnswerForm.REDIRECT, ReasonCode.CHOSEN);

    private final RouterSlot slot = new RouterSlot("sluice-net-test") {};

    @AfterEach
    void close() {
        slot.close();
    }

    private static Router router() {
        return new Router() {
            @Override
            public Decision route(PlaybackRequest request) {
                return DECIDED;
            }

            @Override
            public Explanation explain(PlaybackRequest request) {
                return new Explanation("demo", DECIDED, "", List.of());
            }
        };
    }

    /** Who is called in for one that has left again waits for the next one. */
    @Test
    void aRouterThatComesAndGoesSendsNobodyAway() throws Exception {
        PlaybackRequest request = new PlaybackRequest(
                Protocol.HTTP,
                Scheme.HTTP,
                "hls",
                Intent.PLAY,
                "demo",
                "",
                "/demo/index.m3u8",
                null,
                InetAddress.getLoopbackAddress(),
                "",
                "",
                Carriage.REDIRECT);
        for (int round = 0; round < 1_000; round++) {
            Router passing = router();
            slot.bindRouter(passing);
            slot.unbindRouter(passing);
            Decision decision = slot.route(request);
            Router staying = router();
            slot.bindRouter(staying);
            assertThat(((Decision.Pending) decision)
                            .stage()
                            .toCompletableFuture()
                            .get(5, TimeUnit.SECONDS))
                    .isEqualTo(DECIDED);
            slot.unbindRouter(staying);
        }
    }
}
