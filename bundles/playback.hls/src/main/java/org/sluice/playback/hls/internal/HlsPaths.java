package org.sluice.playback.hls.internal;

import java.util.Set;
import org.sluice.api.http.PathMatch;
import org.sluice.model.Intent;

/**
 * The paths of HLS below a stream's name, which may hold slashes itself: so they are read from their end.
 *
 * <pre>
 *   NAME/index.m3u8, playlist, video, mono, mbr, index.ll, index.fmp4, index.ts     entry, counts a viewer
 *   NAME/archive-FROM-DURATION.m3u8, rewind-, timeshift_abs-, timeshift_rel-        entry into the past
 *   NAME/index-FROM-DURATION.m3u8, video-FROM-DURATION, video-timeshift_abs-, ...   entry into the past
 *   NAME/archive/FROM/DURATION/index.m3u8                                           entry into the past, old form
 *   NAME/tracks-TRACKS/ANYTHING.m3u8                                                media playlist: entry and reload
 * </pre>
 *
 * A media playlist that is asked here is an entry, or a reload by a player that entered so: one that came by a master
 * playlist asks the peer. Whoever reloads is a viewer, who must stay where it is.
 */
final class HlsPaths {

    private static final String SUFFIX = ".m3u8";
    private static final Set<String> ENTRIES = Set.of(
            "index.m3u8",
            "playlist.m3u8",
            "video.m3u8",
            "mono.m3u8",
            "mbr.m3u8",
            "index.ll.m3u8",
            "index.fmp4.m3u8",
            "index.ts.m3u8");
    private static final String[] PAST = {
        "archive-", "rewind-", "timeshift_abs-", "timeshift_rel-", "index-", "video-", "mono-"
    };

    private HlsPaths() {}

    static PathMatch match(String path) {
        if (!path.endsWith(SUFFIX)) {
            return null;
        }
        int slash = path.lastIndexOf('/');
        if (slash < 2) {
            return null;
        }
        String file = path.substring(slash + 1);
        int before = path.lastIndexOf('/', slash - 1);
        if (before > 1 && path.startsWith("tracks-", before + 1)) {
            return cut(path, before, Intent.PLAY);
        }
        int archive = archive(path, before);
        if (archive > 1) {
            return cut(path, archive, Intent.PLAY);
        }
        return ENTRIES.contains(file) || past(file) ? cut(path, slash, Intent.PLAY) : null;
    }

    private static PathMatch cut(String path, int slash, Intent intent) {
        return new PathMatch(path.substring(1, slash), path.substring(slash + 1), intent);
    }

    private static boolean past(String file) {
        for (String prefix : PAST) {
            if (file.startsWith(prefix) && file.length() > prefix.length() + SUFFIX.length()) {
                return true;
            }
        }
        return false;
    }

    /** Where {@code /archive/FROM/DURATION} begins before the last part of a path, -1 if it does not stand there. */
    private static int archive(String path, int beforeDuration) {
        int beforeFrom = beforeDuration < 1 ? -1 : path.lastIndexOf('/', beforeDuration - 1);
        int start = beforeFrom < 1 ? -1 : path.lastIndexOf('/', beforeFrom - 1);
        return start >= 0 && path.startsWith("/archive/", start) ? start : -1;
    }
}
