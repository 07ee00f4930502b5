package org.sluice.testkit.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlussonicPeerTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final String STREAMS = "/streamer/api/v3/streams";

    private final SimulatedPeers peers = SimulatedPeers.start(Clock.fixed(NOW, ZoneOffset.UTC));
    private final SimulatedPeer peer = peers.peer("streamer1");
    private final Client client = new Client();

    @AfterEach
    void stop() {
        peers.close();
    }

    @ParameterizedTest
    @CsvSource({"0,1", "100,1", "101,2", "250,3"})
    void pagesByOneHundredWithOpaqueCursors(int number, int pages) {
        IntStream.range(0, number).forEach(i -> peer.streams("s" + i));
        Set<String> seen = new HashSet<>();
        int asked = 0;
        String cursor = "";
        do {
            String page = client.body(peer, STREAMS + "?select=name" + cursor);
            Pattern.compile("\"name\":\"([^\"]+)\"").matcher(page).results().forEach(match -> assertThat(
                            seen.add(match.group(1)))
                    .isTrue());
            asked++;
            String next = Client.field(page, "next");
            cursor = next == null ? null : "&cursor=" + next.replace("=", "%3D");
        } while (cursor != null);
        assertThat(seen).hasSize(number);
        assertThat(asked).isEqualTo(pages);
        assertThat(peer.asked().polls()).isEqualTo(1);
    }

    @Test
    void theFirstCursorIsThatOfTheVendorsSamples() {
        peer.streams("a", "b");
        assertThat(Client.field(client.body(peer, STREAMS + "?limit=1"), "next"))
                .isEqualTo("JTI0cG9zaXRpb25fZ3Q9MA==");
    }

    @Test
    void printsEveryKindOfStream() {
        peer.streams("run").onDemand("cam7").add(SimulatedStream.waiting("wait"), SimulatedStream.error("broken"));
        peer.add(SimulatedStream.pulled("edge", "origin1"), SimulatedStream.elsewhere("far", "streamer2"));
        peer.add(SimulatedStream.disabled("off"));
        assertThat(entry("run"))
                .contains("\"static\":true", "\"status\":\"running\"", "\"running_on\":[\"streamer1\"]");
        assertThat(entry("cam7")).contains("\"static\":false", "\"status\":\"waiting\"", "\"alive\":false");
        assertThat(entry("wait")).contains("\"static\":true", "\"status\":\"waiting\"");
        assertThat(entry("broken")).contains("\"status\":\"error\"");
        assertThat(entry("edge")).contains("\"named_by\":\"remote\"", "\"running_on\":[\"streamer1\"]");
        assertThat(entry("far")).contains("\"named_by\":\"remote\"", "\"running_on\":[\"streamer2\"]");
        assertThat(entry("off")).contains("\"disabled\":true");
        assertThat(client.get(peer, STREAMS + "/none").statusCode()).isEqualTo(404);
    }

    private String entry(String name) {
        return client.body(peer, STREAMS + "/" + name);
    }

    @Test
    void asksForNamesWithSlashesInEitherSpelling() {
        peer.streams("sport/hd1");
        assertThat(entry("sport%2Fhd1")).isEqualTo(entry("sport/hd1")).contains("\"name\":\"sport/hd1\"");
    }

    @Test
    void selectsFiltersAndSorts() {
        peer.add(
                SimulatedStream.running("a").withClients(1),
                SimulatedStream.running("b").withClients(5));
        peer.onDemand("c");
        String page = client.body(
                peer, STREAMS + "?select=name,stats.status&stats.status=running&sort=-stats.online_clients");
        assertThat(page)
                .contains("[{\"name\":\"b\",\"stats\":{\"status\":\"running\"}},"
                        + "{\"name\":\"a\",\"stats\":{\"status\":\"running\"}}]");
        assertThat(client.get(peer, STREAMS + "?cursor=nonsense").statusCode()).isEqualTo(400);
    }

    @Test
    void tellsFiguresAndThoseItDoesNotKnow() {
        peer.streams("a").clients("a", 3).cpu(35).figure("memory_usage", null);
        String stats = client.body(peer, "/streamer/api/v3/config/stats");
        assertThat(stats)
                .contains("\"cpu_usage\":35.0", "\"memory_usage\":null", "\"total_clients\":3", "\"output_kbit\":7800")
                .contains("\"streamer_status\":\"running\"", "\"hostname\":\"streamer1\"");
        String boot = Client.field(stats, "id");
        peer.reboot();
        assertThat(Client.field(client.body(peer, "/streamer/api/v3/config/stats"), "id"))
                .isNotEqualTo(boot);
        assertThat(client.body(peer, "/flussonic/api/v3/config/stats")).contains("\"cpu_usage\":35.0");
    }

    @Test
    void tellsItsListeners() {
        peer.port("rtsp", 8554);
        assertThat(client.body(peer, "/streamer/api/v3/config"))
                .contains("\"rtsp\":[{\"port\":8554}]", "\"http\":[{\"port\":" + peer.port() + "}]", peer.serverId());
        assertThat(client.body(peer, "/streamer/api/v3/monitoring/liveness")).contains("\"now\":1700000000000");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1700000000:1508ad89fb1ddd8a9344a8a825a51b4fca710472, 200",
        "60, 1700000000:1508ad89fb1ddd8a9344a8a825a51b4fca710472, 200",
        "61, 1700000000:1508ad89fb1ddd8a9344a8a825a51b4fca710472, 403",
        "-61, 1700000000:1508ad89fb1ddd8a9344a8a825a51b4fca710472, 403",
        "0, 1700000000:1508ad89fb1ddd8a9344a8a825a51b4fca710473, 403",
    })
    void checksTheClusterKeyInItsWindow(long skewSeconds, String credentials, int status) {
        peer.clusterKey("abcd").clockSkew(Duration.ofSeconds(skewSeconds));
        assertThat(client.get(peer, STREAMS, "Authorization", "Cluster " + credentials)
                        .statusCode())
                .isEqualTo(status);
        assertThat(client.get(peer, STREAMS).statusCode()).isEqualTo(403);
        assertThat(peer.asked().refusedKeys()).isEqualTo(status == 200 ? 1 : 2);
    }

    @Test
    void itsDateHeaderFollowsItsWrongClock() {
        peer.clockSkew(Duration.ofMinutes(5));
        String date = client.get(peer, STREAMS).headers().firstValue("Date").orElseThrow();
        assertThat(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant())
                .isEqualTo(NOW.plusSeconds(300));
    }

    @Test
    void speaksTheOlderGenerationInstead() {
        peer.speaks(Dialect.FLUSSONIC_OLD).streams("a", "b").onDemand("c");
        assertThat(client.get(peer, STREAMS).statusCode()).isEqualTo(404);
        assertThat(client.body(peer, "/flussonic/api/server")).contains("\"total_streams\":3", "\"online_streams\":2");
        String media = client.body(peer, "/flussonic/api/media");
        assertThat(Client.count(media, "\"entry\":\"stream\"")).isEqualTo(3);
        assertThat(media).contains("\"alive\":true", "\"static\":false");
        assertThat(Client.count(client.body(peer, "/flussonic/api/media?name=a,b"), "\"entry\""))
                .isEqualTo(2);
        peer.speaks(Dialect.FLUSSONIC_BOTH);
        assertThat(client.get(peer, STREAMS).statusCode()).isEqualTo(200);
        assertThat(client.get(peer, "/flussonic/api/server").statusCode()).isEqualTo(200);
        peer.speaks(Dialect.FLUSSONIC_V3);
        assertThat(client.get(peer, "/flussonic/api/server").statusCode()).isEqualTo(404);
    }

    @Test
    void changesShowAtTheNextCall() {
        peer.streams("a");
        assertThat(client.body(peer, STREAMS)).contains("\"name\":\"a\"");
        peer.remove("a").streams("b");
        assertThat(client.body(peer, STREAMS)).contains("\"name\":\"b\"").doesNotContain("\"name\":\"a\"");
        assertThat(peer.asked().requests()).isEqualTo(2);
        assertThat(peer.asked().last()).hasToString("[GET " + STREAMS + " -> 200, GET " + STREAMS + " -> 200]");
    }
}
