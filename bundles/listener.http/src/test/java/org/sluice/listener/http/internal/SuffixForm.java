package org.sluice.listener.http.internal;

import java.util.Set;
import org.sluice.api.http.HttpPlayback;
import org.sluice.api.http.HttpReply;
import org.sluice.api.http.PathMatch;
import org.sluice.model.AnswerForm;
import org.sluice.model.Decision;
import org.sluice.model.Intent;

/** A form with one suffix; as {@code webrtc} it takes POST, as {@code mpegts} it could be published to. */
record SuffixForm(String form, String suffix) implements HttpPlayback {

    @Override
    public PathMatch match(String path) {
        return PathMatch.suffix(path, suffix, Intent.PLAY);
    }

    @Override
    public Set<String> methods() {
        return form.equals("webrtc") ? Set.of("POST") : Set.of("GET");
    }

    @Override
    public boolean publishes(String method) {
        return form.equals("mpegts") && (method.equals("PUT") || method.equals("POST"));
    }

    @Override
    public int redirectStatus(String method) {
        return form.equals("webrtc") ? 307 : 302;
    }

    @Override
    public HttpReply reply(Decision.Redirect redirect) {
        return redirect.answer() == AnswerForm.PLAYLIST
                ? new HttpReply(200, "text/plain", redirect.url().getBytes())
                : null;
    }
}
