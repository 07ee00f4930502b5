package org.sluice.testkit.peer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sluice.testkit.internal.http.Answer;
import org.sluice.testkit.internal.http.HttpRequest;
import org.sluice.testkit.internal.media.Clip;
import org.sluice.testkit.internal.media.LivePlaylist;
import org.sluice.testkit.internal.media.TsFlow;

/** What players get: playlists, segments, the transport stream and the page. */
final class MediaAnswers {

    private static final Pattern FORM = Pattern.compile("/(?<name>.+?)/(?<form>index\\.m3u8|index\\.ts\\.m3u8|"
            + "playlist\\.m3u8|mbr\\.m3u8|video\\.m3u8|tracks-[^/]+/mono\\.m3u8|mpegts|embed\\.html|whep|whip|"
            + "(?:tracks-[^/]+/)?(?<number>\\d{1,12})\\.ts)");
    private static final Pattern NGINX_FORM =
            Pattern.compile("/hls/(?<name>.+?)(?<form>\\.m3u8|/index\\.m3u8|-(?<number>\\d{1,12})\\.ts)");
    private static final Pattern ARCHIVE = Pattern.compile("/(?<name>.+?)/(?:tracks-[^/]+/)?(?:"
            + "(?:archive|index|video|mono)-(?<from>\\d{1,12})-(?:\\d{1,9}|now)|"
            + "timeshift_abs-(?<utc>\\d{1,12})|(?:timeshift_rel|rewind)-(?<ago>\\d{1,9}))\\.m3u8");
    private static final String PLAYLIST = "application/vnd.apple.mpegurl";

    private final PeerData peer;
    private final Clip clip;

    MediaAnswers(PeerData peer, Clip clip) {
        this.peer = peer;
        this.clip = clip;
    }

    Answer answer(HttpRequest request) {
        if (request.method().equals("OPTIONS")) {
            return cors(Answer.of(204, "text/plain", new byte[0])).header("Access-Control-Allow-Methods", "*");
        }
        boolean nginx = peer.dialect == Dialect.NGINX_RTMP;
        Matcher past = ARCHIVE.matcher(HttpRequest.decodePath(request.rawPath()));
        if (!nginx && past.matches()) {
            return cors(archive(past));
        }
        Matcher path = (nginx ? NGINX_FORM : FORM).matcher(HttpRequest.decodePath(request.rawPath()));
        if (!path.matches()) {
            return Answer.text(404, "not found");
        }
        Optional<SimulatedStream> stream = nginx ? nginxStream(path.group("name")) : peer.stream(path.group("name"));
        Optional<Duration> wait = stream.flatMap(peer::play);
        if (wait.isEmpty() && path.group("number") != null && peer.recordings.of(path.group("name"))) {
            return cors(segment(path));
        }
        if (wait.isEmpty()) {
            return cors(Answer.text(404, "no such stream"));
        }
        Answer answer = nginx ? nginx(stream.get(), path) : flussonic(stream.get(), path, request);
        return cors(answer).after(wait.get());
    }

    private static Answer cors(Answer answer) {
        return answer.header("Access-Control-Allow-Origin", "*");
    }

    /** What was recorded begins with a playlist of its first seconds. */
    private Answer archive(Matcher past) {
        String stream = past.group("name");
        long now = peer.now() / 1000;
        String utc = past.group("from") != null ? past.group("from") : past.group("utc");
        long second = utc != null ? Long.parseLong(utc) : now - Long.parseLong(past.group("ago"));
        peer.asked.playback(stream);
        return peer.recordings.holds(stream, second, Instant.ofEpochSecond(now))
                ? playlist(LivePlaylist.media(clip, second * 1000, number -> number + ".ts"))
                : Answer.text(404, "not recorded");
    }

    private Answer flussonic(SimulatedStream stream, Matcher path, HttpRequest request) {
        if (path.group("number") != null) {
            return segment(path);
        }
        String form = path.group("form");
        if (form.endsWith("mono.m3u8")) {
            return media(number -> number + ".ts");
        }
        peer.asked.playback(stream.name());
        boolean post = request.method().equals("POST");
        return switch (form) {
            case "whep", "whip" -> post ? webRtc(stream, form) : Answer.text(405, "POST expected");
            case "mpegts" -> post ? Answer.text(405, "publishing is not simulated") : transportStream(stream, request);
            case "embed.html" -> page(stream);
            case "video.m3u8" -> media(number -> number + ".ts");
            default -> master(request);
        };
    }

    private Answer nginx(SimulatedStream stream, Matcher path) {
        if (path.group("number") != null) {
            return segment(path);
        }
        peer.asked.playback(stream.name());
        String inner = path.group("name").substring(path.group("name").lastIndexOf('/') + 1);
        String start = path.group("form").equals(".m3u8") ? inner : "../" + inner;
        return media(number -> start + "-" + number + ".ts");
    }

    /** By {@code app/name}, or by the name alone, since the application is rarely part of such paths. */
    private Optional<SimulatedStream> nginxStream(String name) {
        Optional<SimulatedStream> exact = peer.stream(name);
        return exact.isPresent()
                ? exact
                : peer.streams().stream()
                        .map(PeerData.Placed::stream)
                        .filter(stream -> NginxStat.inner(stream.name()).equals(name))
                        .findFirst();
    }

    private Answer master(HttpRequest request) {
        String query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
        return playlist(LivePlaylist.master("tracks-v1a1/mono.m3u8" + query));
    }

    private Answer media(LongFunction<String> uri) {
        return playlist(LivePlaylist.media(clip, peer.clock.millis(), uri));
    }

    private static Answer playlist(String text) {
        return Answer.of(200, PLAYLIST, text.getBytes(StandardCharsets.UTF_8)).header("Cache-Control", "no-cache");
    }

    private Answer segment(Matcher path) {
        return Answer.of(200, "video/mp2t", clip.segment(Long.parseLong(path.group("number"))));
    }

    private Answer transportStream(SimulatedStream stream, HttpRequest request) {
        if (request.method().equals("HEAD")) {
            return Answer.flow("video/mp2t", new TsFlow(clip, 0, 0, false, () -> {}));
        }
        peer.session(stream.name(), 1);
        TsFlow flow = new TsFlow(
                clip,
                Clip.numberAt(peer.clock.millis()),
                peer.mediaLoops,
                peer.mediaPaced,
                () -> peer.session(stream.name(), -1));
        return Answer.flow("video/mp2t", flow).header("Cache-Control", "no-cache");
    }

    private static Answer webRtc(SimulatedStream stream, String form) {
        return Answer.of(201, "application/sdp", "v=0\r\n".getBytes(StandardCharsets.UTF_8))
                .header("Location", "/" + stream.name() + "/" + form + "/1")
                .header("X-Sid", "1");
    }

    private static Answer page(SimulatedStream stream) {
        String title = stream.name().replace("&", "&amp;").replace("<", "&lt;");
        String html = "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + title
                + "</title></head>\n<body style=\"margin:0;background:#000\">"
                + "<video src=\"index.m3u8\" controls autoplay muted playsinline style=\"width:100%\"></video>"
                + "</body></html>\n";
        return Answer.of(200, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }
}
