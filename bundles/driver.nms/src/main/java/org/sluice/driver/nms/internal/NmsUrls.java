package org.sluice.driver.nms.internal;

import java.util.HashMap;
import java.util.Map;
import org.sluice.api.spi.UrlForms;
import org.sluice.api.spi.UrlTemplate;
import org.sluice.model.Intent;
import org.sluice.model.PlaybackRequest;

/**
 * FLV and RTMP are where the server always has them. HLS and DASH exist only where ffmpeg makes them for a 2.x, which
 * nothing tells: the operator's templates say so, and what lies beside an entry is found beside its template.
 */
final class NmsUrls implements UrlForms {

    private static final String FLV = "flv";
    private static final String RTMP = "rtmp";
    private static final String[] WITH_SEGMENTS = {"hls", "dash"};

    private final Map<String, UrlTemplate> templates = new HashMap<>();

    NmsUrls(Map<String, String> written) {
        templates.put(FLV, new UrlTemplate("flv_url", "/{stream}.flv"));
        written.forEach((form, text) -> templates.put(form, new UrlTemplate(form + "_url", text)));
    }

    @Override
    public String locate(PlaybackRequest request) {
        String path = path(request);
        if (path == null || request.query() == null) {
            return path;
        }
        return path + (path.indexOf('?') < 0 ? '?' : '&') + request.query();
    }

    private String path(PlaybackRequest request) {
        if (request.form().equals(PlaybackRequest.ASSET)) {
            return asset(request);
        }
        if (request.form().equals(RTMP)) {
            return "/" + UrlTemplate.encoded(request.stream());
        }
        if (request.intent() == Intent.PUBLISH) {
            return null; // RTMP alone is taken
        }
        UrlTemplate template = templates.get(request.form());
        return template == null ? null : template.expand(request.stream());
    }

    private String asset(PlaybackRequest request) {
        for (String form : WITH_SEGMENTS) {
            if (templates.containsKey(form)) {
                return templates.get(form).beside(request.stream(), request.rest());
            }
        }
        return null;
    }

    /** ffmpeg writes the media playlist itself. */
    @Override
    public boolean entryIsMediaPlaylist(String form) {
        return form.equals("hls");
    }
}
