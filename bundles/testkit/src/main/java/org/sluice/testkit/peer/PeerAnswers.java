package org.sluice.testkit.peer;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.sluice.testkit.internal.http.Answer;
import org.sluice.testkit.internal.http.HttpRequest;
import org.sluice.testkit.internal.media.Clip;

/** One peer's answers: fault first, then API or media, then the record of it. Runs on the loop. */
final class PeerAnswers {

    private final PeerData peer;
    private final FlussonicApi flussonic;
    private final NginxStat nginx;
    private final MediaAnswers media;

    PeerAnswers(PeerData peer, Clip clip) {
        this.peer = peer;
        this.flussonic = new FlussonicApi(peer);
        this.nginx = new NginxStat(peer);
        this.media = new MediaAnswers(peer, clip);
    }

    Answer answer(HttpRequest request) {
        String path = request.rawPath();
        boolean xml = peer.dialect == Dialect.NGINX_RTMP;
        boolean api = peer.pages.containsKey(path) || (xml ? NginxStat.owns(path) : FlussonicApi.owns(path));
        boolean list = xml ? api : FlussonicApi.asksForList(path);
        Optional<Fault> fault = peer.faults.now(api);
        Answer answer = FaultyAnswers.apply(fault, list, xml, () -> healthy(request, api, fault));
        peer.asked.request(new AskedRequest(
                peer.clock.instant(),
                request.connection(),
                request.method(),
                request.target(),
                request.headers(),
                answer.status()));
        return answer.header("Date", date()).header("Server", xml ? "nginx/1.22.1" : "Streamer 23.04");
    }

    private Answer healthy(HttpRequest request, boolean api, Optional<Fault> fault) {
        if (!api) {
            return media.answer(request);
        }
        PeerData.Page page = peer.pages.get(request.rawPath());
        if (page != null) {
            return Answer.of(200, page.type(), page.text().getBytes(StandardCharsets.UTF_8));
        }
        boolean repeatingCursor =
                fault.filter(Fault.RepeatingCursor.class::isInstance).isPresent();
        return peer.dialect == Dialect.NGINX_RTMP ? nginx.answer(request) : flussonic.answer(request, repeatingCursor);
    }

    private String date() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.ofEpochMilli(peer.now()).atOffset(ZoneOffset.UTC));
    }
}
