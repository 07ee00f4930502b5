package org.sluice.routing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sluice.model.Scheme;

/** The table of the public address: every Location is written out, so that reading it is understanding the rule. */
class PublicAddressTableTest {

    private final World world = new World();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            # api of streamer:8081 | public_payload_url | form | path | Location
            http  | | hls    | /demo/index.m3u8 | http://streamer/demo/index.m3u8?t=1
            http  | | mpegts | /demo/mpegts     | http://streamer/demo/mpegts?t=1
            http  | | embed  | /demo/embed.html | http://streamer/demo/embed.html?t=1
            http  | | dash   | /demo/index.mpd  | http://streamer/demo/index.mpd?t=1
            http  | streamer.public | hls    | /demo/index.m3u8 | http://streamer.public/demo/index.m3u8?t=1
            http  | streamer.public | mpegts | /demo/mpegts     | http://streamer.public/demo/mpegts?t=1
            http  | streamer.public | embed  | /demo/embed.html | http://streamer.public/demo/embed.html?t=1
            http  | streamer.public | dash   | /demo/index.mpd  | http://streamer.public/demo/index.mpd?t=1
            http  | streamer.public:8888 | hls    | /demo/index.m3u8 | http://streamer.public:8888/demo/index.m3u8?t=1
            http  | streamer.public:8888 | mpegts | /demo/mpegts     | http://streamer.public:8888/demo/mpegts?t=1
            http  | streamer.public:8888 | embed  | /demo/embed.html | http://streamer.public:8888/demo/embed.html?t=1
            http  | streamer.public:8888 | dash   | /demo/index.mpd  | http://streamer.public:8888/demo/index.mpd?t=1
            http  | https://cdn.example.com:8443/edge | hls    | /demo/index.m3u8 | https://cdn.example.com:8443/edge/demo/index.m3u8?t=1
            http  | https://cdn.example.com:8443/edge | mpegts | /demo/mpegts     | https://cdn.example.com:8443/edge/demo/mpegts?t=1
            http  | https://cdn.example.com:8443/edge | embed  | /demo/embed.html | https://cdn.example.com:8443/edge/demo/embed.html?t=1
            http  | https://cdn.example.com:8443/edge | dash   | /demo/index.mpd  | https://cdn.example.com:8443/edge/demo/index.mpd?t=1
            https | | hls    | /demo/index.m3u8 | https://streamer/demo/index.m3u8?t=1
            https | | mpegts | /demo/mpegts     | https://streamer/demo/mpegts?t=1
            https | | embed  | /demo/embed.html | https://streamer/demo/embed.html?t=1
            https | | dash   | /demo/index.mpd  | https://streamer/demo/index.mpd?t=1
            https | streamer.public | hls    | /demo/index.m3u8 | https://streamer.public/demo/index.m3u8?t=1
            https | streamer.public | mpegts | /demo/mpegts     | https://streamer.public/demo/mpegts?t=1
            https | streamer.public | embed  | /demo/embed.html | https://streamer.public/demo/embed.html?t=1
            https | streamer.public | dash   | /demo/index.mpd  | https://streamer.public/demo/index.mpd?t=1
            https | streamer.public:8888 | hls    | /demo/index.m3u8 | https://streamer.public:8888/demo/index.m3u8?t=1
            https | streamer.public:8888 | mpegts | /demo/mpegts     | https://streamer.public:8888/demo/mpegts?t=1
            https | streamer.public:8888 | embed  | /demo/embed.html | https://streamer.public:8888/demo/embed.html?t=1
            https | streamer.public:8888 | dash   | /demo/index.mpd  | https://streamer.public:8888/demo/index.mpd?t=1
            https | http://cdn.example.com:8080/edge | hls    | /demo/index.m3u8 | http://cdn.example.com:8080/edge/demo/index.m3u8?t=1
            https | http://cdn.example.com:8080/edge | mpegts | /demo/mpegts     | http://cdn.example.com:8080/edge/demo/mpegts?t=1
            https | http://cdn.example.com:8080/edge | embed  | /demo/embed.html | http://cdn.example.com:8080/edge/demo/embed.html?t=1
            https | http://cdn.example.com:8080/edge | dash   | /demo/index.mpd  | http://cdn.example.com:8080/edge/demo/index.mpd?t=1
            """)
    void location(String api, String address, String form, String path, String expected) {
        Peer peer = Peer.named("streamer:8081").api(api + "://streamer:8081");
        world.catalog(new Streams().running("demo", "streamer:8081"), address == null ? peer : peer.at(address));
        assertThat(world.redirect(Requests.over(Scheme.HTTP, form, path, "t=1")).url())
                .isEqualTo(expected);
        assertThat(world.redirect(Requests.over(Scheme.HTTPS, form, path, "t=1"))
                        .url())
                .as("the same for a client over https: the peer has one scheme")
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            # name | public_payload_url | http port told | https port told | for http clients | for https clients
            streamer:8081 | | 8080 | | http://streamer:8080 | http://streamer:8080
            streamer:8081 | | 8081 | | http://streamer:8081 | http://streamer:8081
            streamer:8081 | | 80 | 443 | http://streamer | https://streamer
            streamer:8081 | | 8080 | 8443 | http://streamer:8080 | https://streamer:8443
            streamer:8081 | | | 8443 | https://streamer:8443 | https://streamer:8443
            streamer | | | | http://streamer | http://streamer
            streamer:8081 | edge | 8080 | 8443 | http://edge | https://edge
            streamer:8081 | edge:8443 | 8080 | 8443 | https://edge:8443 | https://edge:8443
            streamer:8081 | edge:443 | 8080 | 8443 | https://edge:443 | https://edge:443
            streamer:8081 | edge:9000 | 8080 | 8443 | http://edge:9000 | http://edge:9000
            streamer:8081 | edge:443 | | | http://edge:443 | http://edge:443
            streamer:8081 | http://a https://b:4443/x | 8080 | | http://a | https://b:4443/x
            streamer:8081 | https://b http://a/y | | | http://a/y | https://b
            streamer:8081 | https://b a | | | http://a | https://b
            streamer:8081 | first second | | | http://first | http://first
            streamer:8081 | rtsp://r:8554 | | | http://streamer | http://streamer
            192.0.2.7:8081 | | | | http://192.0.2.7 | http://192.0.2.7
            [2001:db8::7]:8081 | | 8080 | | http://[2001:db8::7]:8080 | http://[2001:db8::7]:8080
            2001:db8::7 | | | | http://[2001:db8::7] | http://[2001:db8::7]
            streamer:8081 | [2001:db8::8] | | | http://[2001:db8::8] | http://[2001:db8::8]
            streamer:8081 | [2001:db8::8]:8088 | | | http://[2001:db8::8]:8088 | http://[2001:db8::8]:8088
            """)
    void base(String name, String address, Integer http, Integer https, String forHttp, String forHttps) {
        Peer peer = Peer.named(name).api("http://private.lan:8081");
        for (String one : address == null ? new String[0] : address.split(" ")) {
            peer.at(one);
        }
        if (http != null) {
            peer.port(Scheme.HTTP, http);
        }
        if (https != null) {
            peer.port(Scheme.HTTPS, https);
        }
        world.catalog(new Streams().running("demo", name), peer);
        assertThat(world.redirect(Requests.over(Scheme.HTTP, "hls", "/demo/index.m3u8", null))
                        .url())
                .isEqualTo(forHttp + "/demo/index.m3u8");
        assertThat(world.redirect(Requests.over(Scheme.HTTPS, "hls", "/demo/index.m3u8", null))
                        .url())
                .isEqualTo(forHttps + "/demo/index.m3u8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            # public_payload_url | rtsp port told | for rtsp clients | for rtmp clients
            | | rtsp://streamer | rtmp://streamer
            | 8554 | rtsp://streamer:8554 | rtmp://streamer
            edge | 8554 | rtsp://edge:8554 | rtmp://edge
            https://edge:8443/x | 8554 | rtsp://edge:8554 | rtmp://edge
            https://edge rtsp://media:1554 rtmp://media:2935 | 8554 | rtsp://media:1554 | rtmp://media:2935
            """)
    void otherProtocols(String address, Integer rtsp, String forRtsp, String forRtmp) {
        Peer peer = Peer.named("streamer:8081");
        for (String one : address == null ? new String[0] : address.split(" ")) {
            peer.at(one);
        }
        if (rtsp != null) {
            peer.port(Scheme.RTSP, rtsp);
        }
        world.catalog(new Streams().running("demo", "streamer:8081"), peer);
        assertThat(world.redirect(Requests.over(Scheme.RTSP, "rtsp", "/demo/x", null))
                        .url())
                .isEqualTo(forRtsp + "/demo/x");
        assertThat(world.redirect(Requests.over(Scheme.RTMP, "rtmp", "/demo/x", null))
                        .url())
                .isEqualTo(forRtmp + "/demo/x");
    }

    @Test
    void aNameThatIsNoHostNeedsAPublicAddress() {
        assertThat(PublicAddresses.positionalHost("studio 4")).isNull();
    }
}
