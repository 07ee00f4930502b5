package org.sluice.testkit.contract;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.sluice.api.spi.UrlTemplate;
import org.sluice.model.Intent;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.Scheme;

/** Requests in every form that there is, and one that there is not, for streams with names of all kinds. */
final class Requests {

    private static final List<String> STREAMS =
            List.of("a", "live/cam1", "a/b/c", "caf\u00e9 \u4e2d\ud83d\ude00", "a b?c#d%e", "..a", "x\"<>\\^`{|}", "-");
    private static final List<String> HTTP = List.of("hls", "dash", "mpegts", "flv", "embed", "webrtc", "unheard_of");
    private static final List<String> RESTS = List.of(
            "",
            "index.m3u8",
            "index.mpd",
            "mpegts",
            "whep",
            "whip",
            "seg-1.ts",
            "archive-1700000000-60.m3u8",
            "a/b.ts");

    private Requests() {}

    static List<PlaybackRequest> all() {
        List<PlaybackRequest> all = new ArrayList<>();
        for (String stream : STREAMS) {
            for (String rest : RESTS) {
                for (String query : new String[] {null, "token=a%2Fb&x=[1]"}) {
                    HTTP.forEach(form -> all.add(request(Scheme.HTTP, form, Intent.PLAY, stream, rest, query)));
                    all.add(request(Scheme.HTTPS, PlaybackRequest.ASSET, Intent.FOLLOW, stream, rest, query));
                    all.add(request(Scheme.RTSP, "rtsp", Intent.PLAY, stream, rest, query));
                    all.add(request(Scheme.RTMP, "rtmp", Intent.PUBLISH, stream, rest, query));
                    all.add(request(Scheme.HTTP, "mpegts", Intent.PUBLISH, stream, rest, query));
                }
            }
        }
        return all;
    }

    private static PlaybackRequest request(
            Scheme scheme, String form, Intent intent, String stream, String rest, String query) {
        String path = "/" + UrlTemplate.encoded(stream) + (rest.isEmpty() ? "" : "/" + rest);
        return new PlaybackRequest(
                scheme.protocol(),
                scheme,
                form,
                intent,
                stream,
                rest,
                path,
                query,
                InetAddress.getLoopbackAddress(),
                "contract",
                "");
    }
}
