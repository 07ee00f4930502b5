package org.sluice.playback.dash.internal;

import org.osgi.service.component.annotations.Component;
import org.sluice.api.http.ArchiveForms;
import org.sluice.api.http.HttpPlayback;
import org.sluice.api.http.PathMatch;
import org.sluice.model.ArchiveSpan;
import org.sluice.model.Intent;

/**
 * DASH: the manifests below a stream's name, which may hold slashes itself. FFmpeg and mpv ask for segments where they
 * asked for the manifest; those are redirected as what lies below a stream, without a form.
 *
 * <pre>
 *   NAME/index.mpd, NAME/Manifest.mpd                                       live
 *   NAME/archive-FROM-DURATION.mpd, rewind-SECONDS.mpd, timeshift_abs-UTC.mpd, timeshift_rel-SECONDS.mpd
 * </pre>
 */
@Component
public final class DashPlayback implements HttpPlayback {

    private static final String SUFFIX = ".mpd";
    private static final String[] LIVE = {"index.mpd", "Manifest.mpd"};
    private static final String[] PAST = {"archive-", "rewind-", "timeshift_abs-", "timeshift_rel-"};

    @Override
    public String form() {
        return "dash";
    }

    @Override
    public PathMatch match(String path) {
        int slash = path.lastIndexOf('/');
        return slash > 1 && path.endsWith(SUFFIX) && manifest(path.substring(slash + 1))
                ? new PathMatch(path.substring(1, slash), path.substring(slash + 1), Intent.PLAY)
                : null;
    }

    @Override
    public ArchiveSpan archive(String rest, String query) {
        return ArchiveForms.of(rest);
    }

    private static boolean manifest(String file) {
        for (String live : LIVE) {
            if (file.equals(live)) {
                return true;
            }
        }
        for (String prefix : PAST) {
            if (file.startsWith(prefix) && file.length() > prefix.length() + SUFFIX.length()) {
                return true;
            }
        }
        return false;
    }
}
