package org.sluice.driver.flussonic.internal;

import java.util.HashMap;
import java.util.Map;
import org.sluice.api.spi.UrlForms;
import org.sluice.api.spi.UrlTemplate;
import org.sluice.model.PlaybackRequest;

/**
 * Sluice's own URL scheme is Flussonic's: path and query go on byte for byte, since tokens are checked by the peer.
 * Only a form for which the operator wrote a template goes elsewhere, and with HLS what lies beside it. Over RTMP a
 * stream's whole name stands behind the application {@code static}.
 */
final class FlussonicUrls implements UrlForms {

    private static final String RTMP = "rtmp";

    private final Map<String, UrlTemplate> templates = new HashMap<>();

    FlussonicUrls(Map<String, String> written) {
        written.forEach((form, text) -> templates.put(form, new UrlTemplate(form + "_url", text)));
    }

    @Override
    public String locate(PlaybackRequest request) {
        String path = path(request);
        return request.query() == null ? path : path + (path.indexOf('?') < 0 ? '?' : '&') + request.query();
    }

    private String path(PlaybackRequest request) {
        if (request.form().equals(PlaybackRequest.ASSET) && templates.containsKey("hls")) {
            return templates.get("hls").beside(request.stream(), request.rest());
        }
        if (request.form().equals(RTMP)) {
            // whatever application the client asked by: this one takes names with and without a slash
            return "/static/" + UrlTemplate.encoded(request.stream());
        }
        UrlTemplate template = templates.get(request.form());
        return template == null ? request.path() : template.expand(request.stream());
    }
}
