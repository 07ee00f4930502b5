package org.sluice.testkit.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sluice.testkit.internal.media.Clip;

class MediaTest {

    /** The beginning of segment 3001, the second of its loop. */
    private static final Instant NOW = Instant.ofEpochMilli(3001L * Clip.SEGMENT_MILLIS);

    private final SimulatedPeers peers = SimulatedPeers.start(Clock.fixed(NOW, ZoneOffset.UTC));
    private final SimulatedPeer peer = peers.peer("streamer1").streams("sport/hd1");
    private final Client client = new Client();

    @AfterEach
    void stop() {
        peers.close();
    }

    @Test
    void servesALivePlaylistOverTheLoopedClip() throws Exception {
        String master = client.body(peer, "/sport/hd1/index.m3u8?token=T");
        assertThat(master).startsWith("#EXTM3U\n").endsWith("\ntracks-v1a1/mono.m3u8?token=T\n");
        String media = client.body(peer, "/sport/hd1/tracks-v1a1/mono.m3u8?token=T");
        assertThat(media)
                .contains("#EXT-X-MEDIA-SEQUENCE:2995\n", "#EXT-X-DISCONTINUITY-SEQUENCE:999\n")
                .contains(
                        "#EXT-X-DISCONTINUITY\n#EXTINF:1.920,\n2997.ts\n",
                        "#EXT-X-DISCONTINUITY\n#EXTINF:1.920,\n3000.ts\n")
                .doesNotContain("ENDLIST");
        assertThat(Client.count(media, "#EXTINF")).isEqualTo(6);
        byte[] segment = bytes("/sport/hd1/tracks-v1a1/2998.ts");
        assertThat(segment).isEqualTo(Clip.load().segment(2998));
        assertThat(peer.asked().playbacks("sport/hd1")).isEqualTo(1);
    }

    @Test
    void servesTheTransportStreamOverAndOver() throws Exception {
        peer.media(3, false);
        byte[] stream = bytes("/sport/hd1/mpegts");
        Clip clip = Clip.load();
        int loop = clip.segment(0).length + clip.segment(1).length + clip.segment(2).length;
        assertThat(stream).hasSize(3 * loop).startsWith(clip.segment(3001));
        assertThat(stream[0]).isEqualTo((byte) 0x47);
    }

    @Test
    void pacesTheTransportStreamAndCountsItsReaders() throws Exception {
        HttpResponse<InputStream> response = client.http()
                .send(Client.request(peer, "/sport/hd1/mpegts"), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream in = response.body()) {
            in.skipNBytes(Clip.load().segment(3001).length);
            assertThat(in.available()).isLessThan(20_000);
            assertThat(client.body(peer, "/streamer/api/v3/config/stats")).contains("\"total_clients\":1");
            in.skipNBytes(188);
        }
        await().untilAsserted(() ->
                assertThat(client.body(peer, "/streamer/api/v3/config/stats")).contains("\"total_clients\":0"));
    }

    private byte[] bytes(String target) throws Exception {
        return client.http()
                .send(Client.request(peer, target), HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    @Test
    void servesThePage() {
        HttpResponse<String> page = client.get(peer, "/sport/hd1/embed.html?autoplay=true");
        assertThat(page.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(page.body()).contains("index.m3u8", "<title>sport/hd1</title>");
        assertThat(client.get(peer, "/none/embed.html").statusCode()).isEqualTo(404);
    }

    @Test
    void startsAnOnDemandStreamAtItsFirstClient() {
        peer.add(SimulatedStream.onDemand("cam7").startingIn(Duration.ofMillis(150)));
        String entry = "/streamer/api/v3/streams/cam7";
        assertThat(client.body(peer, entry)).contains("\"status\":\"waiting\"");
        long began = System.nanoTime();
        client.body(peer, "/cam7/index.m3u8");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
        assertThat(client.body(peer, entry)).contains("\"status\":\"running\"");
    }

    @Test
    void whatDoesNotRunIsNotFound() {
        peer.add(SimulatedStream.waiting("w"), SimulatedStream.error("e"), SimulatedStream.elsewhere("x", "y"));
        for (String name : new String[] {"w", "e", "x"}) {
            assertThat(client.get(peer, "/" + name + "/index.m3u8").statusCode())
                    .isEqualTo(404);
        }
    }
}
