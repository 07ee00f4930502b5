package org.sluice.admin.internal;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.http.ArchiveForms;
import org.sluice.api.http.HttpPlayback;
import org.sluice.api.http.PathMatch;
import org.sluice.model.ArchiveSpan;
import org.sluice.model.Carriage;
import org.sluice.model.Intent;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.Protocol;

/** Makes the request that the HTTP listener would make of a URL, from the same forms of playback. */
final class HttpQuestion {

    private static final Logger LOG = LoggerFactory.getLogger(HttpQuestion.class);
    private static final String GET = "GET";

    private HttpQuestion() {}

    static PlaybackRequest of(TypedUrl url, List<HttpPlayback> playbacks, InetAddress client) {
        PathMatch best = null;
        HttpPlayback form = null;
        for (HttpPlayback playback : playbacks) {
            PathMatch match = match(playback, url.path());
            if (match != null
                    && (best == null || match.rest().length() > best.rest().length())) {
                best = match;
                form = playback;
            }
        }
        if (best == null) {
            String whole = PercentText.decode(withoutSlashes(url.path()));
            ArchiveSpan archive = ArchiveForms.below(url.path());
            return request(url, PlaybackRequest.ASSET, Intent.FOLLOW, whole, "", client, archive);
        }
        Intent intent = form.publishes(method(form)) ? Intent.PUBLISH : best.intent();
        ArchiveSpan archive = intent == Intent.PUBLISH ? null : archive(form, best.rest(), url.query());
        return request(url, form.form(), intent, PercentText.decode(best.stream()), best.rest(), client, archive);
    }

    private static PathMatch match(HttpPlayback form, String path) {
        try {
            return form.match(path);
        } catch (RuntimeException | LinkageError e) {
            // Its bundle may be going away in this moment; the listener goes on without it as well.
            LOG.debug("playback form {} failed on {}", form, path, e);
            return null;
        }
    }

    private static ArchiveSpan archive(HttpPlayback form, String rest, String query) {
        try {
            return form.archive(rest, query);
        } catch (RuntimeException | LinkageError e) {
            LOG.debug("playback form {} failed on {}", form, rest, e);
            return null;
        }
    }

    private static PlaybackRequest request(
            TypedUrl url,
            String form,
            Intent intent,
            String stream,
            String rest,
            InetAddress client,
            ArchiveSpan archive) {
        return new PlaybackRequest(
                Protocol.HTTP,
                url.scheme(),
                form,
                intent,
                stream,
                rest,
                url.path(),
                url.query(),
                client,
                "",
                "",
                Carriage.REDIRECT,
                archive);
    }

    /** The method that a client would use. */
    private static String method(HttpPlayback form) {
        Set<String> methods = form.methods();
        return methods.contains(GET) || methods.isEmpty()
                ? GET
                : methods.iterator().next();
    }

    private static String withoutSlashes(String path) {
        return path.substring(1, path.endsWith("/") ? path.length() - 1 : path.length());
    }
}
