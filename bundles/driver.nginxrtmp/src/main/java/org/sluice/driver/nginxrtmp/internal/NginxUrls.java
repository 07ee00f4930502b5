package org.sluice.driver.nginxrtmp.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.sluice.api.spi.UrlForms;
import org.sluice.api.spi.UrlTemplate;
import org.sluice.model.Intent;
import org.sluice.model.PlaybackRequest;

/**
 * Where HLS, DASH and the like lie is nothing that nginx tells: the operator's templates say so. For HLS alone there is
 * a default, the one of the module's own example. What lies beside an entry (segments) is found beside its template.
 */
final class NginxUrls implements UrlForms {

    static final String DEFAULT_HLS = "/hls/{name}.m3u8";

    private static final String HLS = "hls";
    private static final String DASH = "dash";
    private static final String RTMP = "rtmp";
    private static final Pattern OF_DASH = Pattern.compile(".*\\.(mpd|m4a|m4v|m4s|raw)");

    private final Map<String, UrlTemplate> templates = new HashMap<>();

    NginxUrls(Map<String, String> written) {
        templates.put(HLS, new UrlTemplate("hls_url", DEFAULT_HLS));
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
            boolean dash = templates.containsKey(DASH)
                    && OF_DASH.matcher(request.rest()).matches();
            return templates.get(dash ? DASH : HLS).beside(request.stream(), request.rest());
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

    /** The playlist of one stream is the media playlist itself. */
    @Override
    public boolean entryIsMediaPlaylist(String form) {
        return form.equals(HLS);
    }
}
