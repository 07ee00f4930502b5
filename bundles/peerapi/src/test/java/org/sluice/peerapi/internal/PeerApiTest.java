package org.sluice.peerapi.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.api.config.Secret;
import org.sluice.api.http.HttpReply;
import org.sluice.model.Availability;
import org.sluice.model.Figures;
import org.sluice.model.PeerState;

class PeerApiTest {

    private final World world = new World()
            .media("m1", PeerState.UP).media("m2", PeerState.DOWN).router("r").stream(
                            "live/a", "m1", Availability.RUNNING)
                    .stream("cam", "m1", Availability.ON_DEMAND)
                    .stream("gone", "m1", Availability.VANISHED)
                    .stream("dead", "m2", Availability.RUNNING)
                    .stream("far", "r", Availability.RUNNING)
                    .prefix("vod/", "m1");

    @Test
    void tellsWhatMediaServersHaveAndNothingElse() {
        assertThat(world.get("streams"))
                .isEqualTo("{\"streams\":["
                        + "{\"name\":\"cam\",\"named_by\":\"remote\",\"static\":false,"
                        + "\"stats\":{\"status\":\"waiting\",\"alive\":false},\"via\":[\"id-east\"]},"
                        + "{\"name\":\"live/a\",\"named_by\":\"remote\",\"static\":true,"
                        + "\"stats\":{\"status\":\"running\",\"alive\":true},\"via\":[\"id-east\"]}],"
                        + "\"estimated_count\":5,\"next\":null,\"prev\":null,\"server_id\":\"id-east\"}");
    }

    @Test
    void selectsFields() {
        assertThat(world.get("streams?select=name%2Cstats.status"))
                .startsWith("{\"streams\":[{\"name\":\"cam\",\"stats\":{\"status\":\"waiting\"}},{");
        assertThat(world.get("cluster/peers?select=hostname,stats.cpu_usage&limit=1"))
                .startsWith("{\"peers\":[{\"hostname\":\"m1\",\"stats\":{\"cpu_usage\":40}}],\"estimated_count\":3,")
                .doesNotContain("\"next\":null");
    }

    @Test
    void findsOneStream() {
        assertThat(world.get("streams/live%2Fa")).contains("\"name\":\"live/a\"", "running");
        assertThat(world.get("streams?name=live/a&limit=1")).contains("\"name\":\"live/a\"", "\"estimated_count\":1");
        assertThat(world.get("streams?name=vod/film")).contains("\"name\":\"vod/film\"", "\"static\":false");
        assertThat(world.get("streams?name=far")).contains("\"streams\":[]");
        assertThat(world.call("streams/far", World.proof(World.KEY, World.NOW)).status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"0,1", "100,1", "101,2", "250,3"})
    void pagesAreOfAHundred(int streams, int pages) {
        World many = new World().media("m1", PeerState.UP);
        for (int i = 0; i < streams; i++) {
            many.stream("s" + i, "m1", Availability.RUNNING);
        }
        int seen = 0;
        String answer = many.get("streams");
        int asked = 1;
        for (String next = next(answer); ; next = next(answer)) {
            seen += answer.split("\"name\"", -1).length - 1;
            if (next == null) {
                break;
            }
            answer = many.get("streams?cursor=" + next);
            asked++;
        }
        assertThat(seen).isEqualTo(streams);
        assertThat(asked).isEqualTo(pages);
    }

    private static String next(String answer) {
        String rest = answer.substring(answer.indexOf("\"next\":") + 7);
        return rest.startsWith("null") ? null : rest.substring(1, rest.indexOf('"', 1));
    }

    @Test
    void aPageStaysBoundedWhateverTheNamesAre() {
        World many = new World().media("m1", PeerState.UP).router("r");
        for (int i = 0; i < 1_000; i++) {
            many.stream("\u4e2d".repeat(507) + i, "m1", Availability.RUNNING);
        }
        String answer = many.get("streams?limit=100000");
        assertThat(answer.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1 << 20);
        assertThat(next(answer)).isNotNull();
        assertThat(many.get("streams?limit=100000&cursor=" + next(answer))).contains("\"name\"");
    }

    @Test
    void tellsOfItselfWhatItKnows() {
        assertThat(world.get("config/stats"))
                .contains(
                        "\"server_version\":\"Sluice/0.1.0\"",
                        "\"server_id\":\"id-east\"",
                        "\"streamer_status\":\"running\"",
                        "\"cpu_usage\":null",
                        "\"total_clients\":10,",
                        "\"output_kbit\":2000",
                        "\"now\":1700000000000");
        assertThat(world.get("cluster/peers"))
                .contains("\"hostname\":\"m2\",\"stats\":{\"status\":\"down\",\"server_version\":")
                .as("why it is down names addresses")
                .doesNotContain("10.0.0.7", "error");
    }

    /** One peer that tells nonsense must not make this router unreadable to all others. */
    @Test
    void whatIsTooLargeToBeRoundedIsUnknown() {
        World absurd = new World()
                .media("m1", PeerState.UP, new Figures(40, 50, 1e307, 3, Double.MAX_VALUE, 60, 7))
                .media("m2", PeerState.UP, new Figures(40, 50, 1, 3, Double.MAX_VALUE, 60, 7));
        assertThat(absurd.get("config/stats"))
                .contains("\"total_clients\":null", "\"output_kbit\":null")
                .doesNotContain("Infinity", "NaN");
        assertThat(absurd.get("cluster/peers"))
                .contains("\"total_clients\":null", "\"total_clients\":1,")
                .doesNotContain("Infinity", "NaN");
    }

    @Test
    void acceptsTheKeyItsPredecessorAndTheSameBytesTwice() {
        String proof = World.proof(World.KEY, World.NOW - 60);
        assertThat(world.call("streams", proof).status()).isEqualTo(200);
        assertThat(world.call("config/stats", proof).status()).isEqualTo(200);
        assertThat(world.call("streams", World.proof(World.KEY, World.NOW + 60)).status())
                .isEqualTo(200);
        world.keys.add(0, new Secret("new"));
        assertThat(world.call("streams", proof).status()).isEqualTo(200);
        assertThat(world.call("streams", World.proof(new Secret("new"), World.NOW))
                        .status())
                .isEqualTo(200);
        world.keys.remove(World.KEY);
        assertThat(world.call("streams", proof).status()).isEqualTo(401);
    }

    @Test
    void refusesEverybodyElseAndSaysWhy() {
        assertRefused(null, "unauthorized");
        assertRefused("Basic YWRtaW46YWRtaW4=", "unauthorized");
        assertRefused(World.proof(new Secret("wrong"), World.NOW), "invalid_cluster_key");
        assertRefused(World.proof(World.KEY, World.NOW - 61), "time_not_synchronized");
        assertRefused(World.proof(World.KEY, World.NOW + 61), "61 s ahead");
        world.keys.clear();
        assertRefused(World.proof(World.KEY, World.NOW), "no cluster_key");
    }

    private void assertRefused(String authorization, String why) {
        for (String path : List.of("streams", "streams/live%2Fa", "config/stats", "cluster/peers", "config")) {
            HttpReply reply = world.call(path, authorization);
            assertThat(reply.status()).isEqualTo(401);
            assertThat(new String(reply.body(), StandardCharsets.UTF_8))
                    .startsWith("{\"errors\":[{\"status\":\"401\",")
                    .contains(why);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"streams?limit=0", "streams?limit=x", "streams?cursor=%", "streams?cursor=!!", "streams/%zz"})
    void whatMakesNoSenseIsRefused(String path) {
        assertThat(world.call(path, World.proof(World.KEY, World.NOW)).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"config", "sessions", "schema", ""})
    void whatARouterHasNotIsNotFound(String path) {
        assertThat(world.call(path, World.proof(World.KEY, World.NOW)).status()).isEqualTo(404);
    }

    @Test
    void withoutDiscoveryTheCallerTriesAgain() {
        world.api.catalog = null;
        assertThat(world.call("streams", World.proof(World.KEY, World.NOW)).status())
                .isEqualTo(503);
    }
}
