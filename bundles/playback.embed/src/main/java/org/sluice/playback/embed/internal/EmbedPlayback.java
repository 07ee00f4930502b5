package org.sluice.playback.embed.internal;

import org.osgi.service.component.annotations.Component;
import org.sluice.api.http.HttpPlayback;
import org.sluice.api.http.PathMatch;
import org.sluice.model.Intent;

/**
 * The player page {@code /NAME/embed.html}. It fetches its media relative to its own address, so that to send the page
 * to the peer, with its query, is to send the viewer there.
 */
@Component
public final class EmbedPlayback implements HttpPlayback {

    @Override
    public String form() {
        return "embed";
    }

    @Override
    public PathMatch match(String path) {
        return PathMatch.suffix(path, "embed.html", Intent.PLAY);
    }
}
