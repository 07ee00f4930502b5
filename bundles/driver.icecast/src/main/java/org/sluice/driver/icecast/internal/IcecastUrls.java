package org.sluice.driver.icecast.internal;

import java.util.HashMap;
import java.util.Map;
import org.sluice.api.spi.UrlForms;
import org.sluice.api.spi.UrlTemplate;
import org.sluice.model.Intent;
import org.sluice.model.PlaybackRequest;

/**
 * A mount is a stream and its address is its name: {@code /live/radio.mp3} is asked as it is, or as
 * {@code /live/radio.mp3/mpegts}, since it plays on like an MPEG-TS does. There is nothing below it, no past, and no
 * other form unless an operator's template names one.
 */
final class IcecastUrls implements UrlForms {

    private static final String CONTINUOUS = "mpegts";

    private final Map<String, UrlTemplate> templates = new HashMap<>();

    IcecastUrls(Map<String, String> written) {
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
        if (request.intent() == Intent.PUBLISH) {
            return null; // its sources speak a protocol of their own
        }
        UrlTemplate template = templates.get(request.form());
        if (template != null) {
            return template.expand(request.stream());
        }
        boolean itself = request.form().equals(PlaybackRequest.ASSET)
                ? request.rest().isEmpty()
                : request.form().equals(CONTINUOUS) && request.rest().equals(CONTINUOUS);
        return itself ? "/" + UrlTemplate.encoded(request.stream()) : null;
    }
}
