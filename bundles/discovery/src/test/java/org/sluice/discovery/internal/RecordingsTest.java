package org.sluice.discovery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.discovery.internal.poll.ScriptedDriver;
import org.sluice.model.PeerState;
import org.sluice.model.Recording;
import org.sluice.model.Recording.Part;

/** What peers have recorded stands in the catalog beside the streams. */
class RecordingsTest {

    private static final Recording HOUR = new Recording(List.of(new Part(3600, 7200)));
    private static final Recording DAY = new Recording(List.of(new Part(0, 86400)));

    private final World world = new World();

    private Map<String, Map<String, Recording>> recordings() {
        return world.store.snapshot().streams().recordings();
    }

    @Test
    void whoTellsIsInTheCatalogAndWhoDoesNotIsNot() {
        ScriptedDriver teller = world.peer("a", "live");
        teller.recordings = Map.of("gone", HOUR, "nothing", Recording.NONE);
        world.peer("b", "live");
        world.timers.settle();
        assertThat(recordings()).isEqualTo(Map.of("a", Map.of("gone", HOUR)));
        assertThat(world.store.snapshot().streams().holders("gone")).isEmpty();
    }

    @Test
    void aPollThatDoesNotTellLeavesWhatWasToldLast() {
        ScriptedDriver peer = world.peer("a", "live");
        peer.recordings = Map.of("live", HOUR);
        world.timers.settle();
        peer.recordings = null;
        world.timers.pass(5000);
        assertThat(recordings()).containsEntry("a", Map.of("live", HOUR));
        peer.recordings = Map.of("live", DAY, "other", HOUR);
        world.timers.pass(1000);
        assertThat(recordings()).containsEntry("a", Map.of("live", DAY, "other", HOUR));
        peer.recordings = Map.of();
        world.timers.pass(1000);
        assertThat(recordings()).containsEntry("a", Map.of());
    }

    @Test
    void whatIsUnchangedIsTheSameMapFromPollToPoll() {
        ScriptedDriver peer = world.peer("a", "live");
        peer.recordings = Map.of("live", HOUR);
        world.timers.settle();
        Map<String, Recording> before = recordings().get("a");
        peer.recordings = Map.of("live", new Recording(HOUR.parts()));
        world.timers.pass(3000);
        assertThat(recordings().get("a")).isSameAs(before);
    }

    @Test
    void aPollThatFailsTellsNothing() {
        ScriptedDriver peer = world.peer("a", "live");
        peer.recordings = Map.of("live", HOUR);
        world.timers.settle();
        peer.recordings = Map.of("live", DAY, "other", DAY);
        peer.failure = Kind.FORMAT;
        world.timers.pass(2000);
        assertThat(recordings()).containsEntry("a", Map.of("live", HOUR));
    }

    @Test
    void aSilentPeersRecordingsAreForgottenWithItsStreams() {
        ScriptedDriver peer = world.peer("a", Map.of("stale_timeout", "30000"), "live");
        world.peer("b", "other");
        world.peer("c", "other");
        peer.recordings = Map.of("live", HOUR);
        world.timers.settle();
        peer.failure = Kind.TIMEOUT;
        world.timers.pass(10_000);
        assertThat(recordings()).containsKey("a");
        world.timers.pass(60_000);
        assertThat(world.store.snapshot().peers().get("a").state()).isEqualTo(PeerState.DOWN);
        assertThat(recordings()).isEmpty();
    }

    @Test
    void whoTellsOfMoreStreamsThanItMayFailsItsPoll() {
        ScriptedDriver peer = world.peer("a", Map.of("max_streams", "3"), "live");
        Map<String, Recording> many = new HashMap<>();
        for (int i = 0; i < 4; i++) {
            many.put("s" + i, HOUR);
        }
        peer.recordings = many;
        world.timers.settle();
        assertThat(recordings()).isEmpty();
        assertThat(world.store.snapshot().peers().get("a").reason()).contains("max_streams");
    }
}
