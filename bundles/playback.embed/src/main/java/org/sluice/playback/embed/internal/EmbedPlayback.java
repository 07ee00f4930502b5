package org.sluice.playback.embed.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sluice.api.http.ArchiveForms;
import org.sluice.api.http.HttpPlayback;
import org.sluice.api.http.HttpReply;
import org.sluice.api.http.PathMatch;
import org.sluice.model.ArchiveSpan;
import org.sluice.model.Intent;

/**
 * The player page {@code /NAME/embed.html}. It fetches its media relative to its own address, so that to send the page
 * to the peer, with its query, is to send the viewer there. Where no peer has one, the page is ours.
 */
@Component
public final class EmbedPlayback implements HttpPlayback {

    private final Player player;

    @Activate
    public EmbedPlayback(@Reference Player player) {
        this.player = player;
    }

    @Override
    public String form() {
        return "embed";
    }

    @Override
    public PathMatch match(String path) {
        return PathMatch.suffix(path, "embed.html", Intent.PLAY);
    }

    /** The page takes {@code from} and {@code to}, in seconds since 1970, or {@code ago}, in seconds. */
    @Override
    public ArchiveSpan archive(String rest, String query) {
        if (query == null) {
            return null;
        }
        long from = ArchiveForms.number(query, "from");
        if (from > 0) {
            long to = ArchiveForms.number(query, "to");
            return new ArchiveSpan(from, Math.max(0, to - from));
        }
        long ago = ArchiveForms.number(query, "ago");
        return ago > 0 ? new ArchiveSpan(-ago, 0) : null;
    }

    @Override
    public HttpReply notOffered() {
        return player.page();
    }
}
