package org.sluice.playback.mpegts.internal;

import org.osgi.service.component.annotations.Component;
import org.sluice.api.http.ArchiveForms;
import org.sluice.api.http.HttpPlayback;
import org.sluice.api.http.PathMatch;
import org.sluice.model.ArchiveSpan;
import org.sluice.model.Intent;

/**
 * MPEG-TS over HTTP below a stream's name, which may hold slashes itself.
 *
 * <pre>
 *   NAME/mpegts                                                            live
 *   NAME/timeshift_abs-UTC.ts, timeshift_rel-SECONDS.ts, archive-FROM-DURATION.ts, rewind-SECONDS.ts
 *   NAME/archive/FROM/DURATION/mpegts, NAME/timeshift_abs/UTC, NAME/timeshift_rel/SECONDS        old forms
 * </pre>
 *
 * PUT and POST to {@code mpegts} send a stream.
 */
@Component
public final class MpegTsPlayback implements HttpPlayback {

    private static final String LIVE = "mpegts";
    private static final String FILE = ".ts";
    private static final String[] PAST = {"timeshift_abs-", "timeshift_rel-", "archive-", "rewind-"};
    private static final String[] OLD_PAST = {"/timeshift_abs/", "/timeshift_rel/"};

    @Override
    public String form() {
        return "mpegts";
    }

    @Override
    public boolean publishes(String method) {
        return method.equals("PUT") || method.equals("POST");
    }

    @Override
    public PathMatch match(String path) {
        int slash = path.lastIndexOf('/');
        if (slash < 2) {
            return null;
        }
        int before = path.lastIndexOf('/', slash - 1);
        if (path.endsWith("/" + LIVE)) {
            int archive = archive(path, before);
            return cut(path, archive > 0 ? archive : slash);
        }
        if (past(path, slash + 1)) {
            return cut(path, slash);
        }
        for (String old : OLD_PAST) {
            if (before > 1 && path.startsWith(old, before) && digits(path, slash + 1, path.length())) {
                return cut(path, before);
            }
        }
        return null;
    }

    /** By its name, or by {@code utc}, with which players of lists of channels wish for the past. */
    @Override
    public ArchiveSpan archive(String rest, String query) {
        ArchiveSpan named = ArchiveForms.of(rest);
        return named != null ? named : ArchiveForms.moment(query, "utc");
    }

    private static PathMatch cut(String path, int slash) {
        return slash < 2 ? null : new PathMatch(path.substring(1, slash), path.substring(slash + 1), Intent.PLAY);
    }

    private static boolean past(String path, int file) {
        for (String prefix : PAST) {
            if (path.startsWith(prefix, file)
                    && path.endsWith(FILE)
                    && path.length() > file + prefix.length() + FILE.length()) {
                return true;
            }
        }
        return false;
    }

    /** Where {@code /archive/FROM/DURATION} begins before the last part of a path, -1 if it does not stand there. */
    private static int archive(String path, int beforeDuration) {
        int beforeFrom = beforeDuration < 1 ? -1 : path.lastIndexOf('/', beforeDuration - 1);
        int start = beforeFrom < 1 ? -1 : path.lastIndexOf('/', beforeFrom - 1);
        return start > 1 && path.startsWith("/archive/", start) ? start : -1;
    }

    private static boolean digits(String path, int from, int to) {
        for (int i = from; i < to; i++) {
            if (path.charAt(i) < '0' || path.charAt(i) > '9') {
                return false;
            }
        }
        return from < to;
    }
}
