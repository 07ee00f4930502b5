package org.sluice.playback.hls.internal;

import java.nio.charset.StandardCharsets;
import org.osgi.service.component.annotations.Component;
import org.sluice.api.http.ArchiveForms;
import org.sluice.api.http.HttpPlayback;
import org.sluice.api.http.HttpReply;
import org.sluice.api.http.PathMatch;
import org.sluice.model.AnswerForm;
import org.sluice.model.ArchiveSpan;
import org.sluice.model.Decision;

/**
 * HLS: the playlists below a stream. Where the peer's entry is a media playlist, to which players come back at every
 * reload, the answer is a master playlist with its absolute URL, so that they come once.
 */
@Component
public final class HlsPlayback implements HttpPlayback {

    private static final String TYPE = "application/vnd.apple.mpegurl";

    @Override
    public String form() {
        return "hls";
    }

    @Override
    public PathMatch match(String path) {
        return HlsPaths.match(path);
    }

    /** By its name, or by {@code utc}, with which players of lists of channels wish for the past. */
    @Override
    public ArchiveSpan archive(String rest, String query) {
        ArchiveSpan named = ArchiveForms.of(rest);
        return named != null ? named : ArchiveForms.moment(query, "utc");
    }

    @Override
    public HttpReply reply(Decision.Redirect redirect) {
        return redirect.answer() == AnswerForm.PLAYLIST ? new HttpReply(200, TYPE, master(redirect.url())) : null;
    }

    /** The smallest master playlist that RFC 8216 permits: BANDWIDTH is its one mandatory attribute. */
    private static byte[] master(String url) {
        String text = "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=2000000\n" + url + "\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
