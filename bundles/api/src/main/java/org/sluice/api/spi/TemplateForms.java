package org.sluice.api.spi;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.sluice.model.Intent;
import org.sluice.model.PeerSettings;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.Protocol;

/**
 * The forms of a vendor all of whose URLs can be written as {@link UrlTemplate templates}: the vendor's own, and over
 * them the operator's. A form without a template is not offered. What lies beside an entry of HLS or DASH is looked for
 * beside its template. Entries into the past ({@code archive-…}, {@code rewind-…}) are Flussonic's and not offered: the
 * live stream would be the wrong answer. The two ways of WebRTC have a template each, {@code whep} and {@code whip}.
 * Publishers go where players do over RTSP and RTMP, and nowhere over HTTP, unless a vendor's template of the form with
 * {@code _publish} behind it says where.
 * Immutable.
 */
public final class TemplateForms implements UrlForms {

    private static final String HLS = "hls";
    private static final String DASH = "dash";
    private static final String WEBRTC = "webrtc";
    private static final String PUBLISH = "_publish";
    private static final Set<String> WITH_PAST = Set.of(HLS, DASH, "mpegts");
    /** What stands behind the stream where the live one is meant: {@code index.ll.m3u8}, {@code mpegts}. */
    private static final Pattern LIVE = Pattern.compile("[A-Za-z.0-9_]*");

    private static final Pattern OF_DASH = Pattern.compile(".*\\.(mpd|m4a|m4v|m4s)");

    private final Map<String, UrlTemplate> templates = new HashMap<>();

    /**
     * @param vendors templates by form; {@code whep} and {@code whip} for WebRTC
     * @param settings hold the operator's; those for WebRTC under {@code whep_url} and {@code whip_url}, which are
     *     options of the driver's own object class
     * @throws IllegalArgumentException when a template makes no sense; the message names its option
     */
    public TemplateForms(Map<String, String> vendors, PeerSettings settings) {
        vendors.forEach(this::put);
        settings.templates().forEach(this::put);
        for (String form : List.of("whep", "whip")) {
            settings.words().getOrDefault(form + "_url", List.of()).forEach(text -> put(form, text));
        }
    }

    private void put(String form, String text) {
        templates.put(form, new UrlTemplate(form + "_url", text));
    }

    @Override
    public String locate(PlaybackRequest request) {
        String path = path(request);
        return path == null || request.query() == null
                ? path
                : path + (path.indexOf('?') < 0 ? '?' : '&') + request.query();
    }

    private String path(PlaybackRequest request) {
        String form = request.form();
        if (form.equals(PlaybackRequest.ASSET)) {
            boolean dash = !templates.containsKey(HLS)
                    || templates.containsKey(DASH)
                            && OF_DASH.matcher(request.rest()).matches();
            UrlTemplate entry = templates.get(dash ? DASH : HLS);
            return entry == null ? null : entry.beside(request.stream(), request.rest());
        }
        if (WITH_PAST.contains(form) && !LIVE.matcher(request.rest()).matches()) {
            return null;
        }
        String key = form.equals(WEBRTC) ? request.rest() : form;
        UrlTemplate template = templates.get(key);
        if (request.intent() == Intent.PUBLISH && !form.equals(WEBRTC)) {
            template = templates.getOrDefault(key + PUBLISH, request.protocol() == Protocol.HTTP ? null : template);
        }
        return template == null ? null : template.expand(request.stream());
    }
}
