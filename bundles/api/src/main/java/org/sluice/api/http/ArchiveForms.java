package org.sluice.api.http;

import org.sluice.model.ArchiveSpan;

/**
 * Reads which time in the past a path asks for, where it is written as Flussonic writes it. Allocates nothing for paths
 * that ask for the present.
 *
 * <pre>
 *   archive-FROM-DURATION.EXT, index-FROM-DURATION.EXT, video-…, mono-…    EXT m3u8, mpd, ts, mp4, json; DURATION may be "now"
 *   archive/FROM/DURATION/index.m3u8, archive/FROM/DURATION/mpegts         old form
 *   timeshift_abs-UTC.EXT, timeshift_rel-SECONDS.EXT, rewind-SECONDS.EXT   also behind video-, index- and mono-
 *   timeshift_abs/UTC, timeshift_rel/SECONDS                               old form
 *   UTC.jpg, UTC-preview.jpg, UTC-preview.mp4                              a picture
 * </pre>
 */
public final class ArchiveForms {

    private static final String[] SPANS = {"archive-", "index-", "video-", "mono-"};
    private static final String ABSOLUTE = "timeshift_abs";
    private static final String RELATIVE = "timeshift_rel";
    private static final String REWIND = "rewind-";
    private static final String ARCHIVE = "archive/";
    private static final String NOW = "now";
    private static final String[] PICTURES = {".jpg", "-preview.jpg", "-preview.mp4"};
    private static final String[] FILES = {".mp4", ".json"};
    /** Of seconds since 1970 from 2001 to 2286. */
    private static final int TIME_DIGITS = 10;
    /** More is no number of seconds. */
    private static final int MOST_DIGITS = 11;

    private ArchiveForms() {}

    /**
     * The time that an entry of some form asks for.
     *
     * @param rest what follows the stream
     * @return null for the present
     */
    public static ArchiveSpan of(String rest) {
        int file = rest.lastIndexOf('/') + 1;
        if (file > 1) {
            ArchiveSpan old = old(rest, file);
            if (old != null) {
                return old;
            }
        }
        int at = file;
        for (String span : SPANS) {
            if (rest.startsWith(span, file)) {
                at = file + span.length();
                ArchiveSpan stretch = stretch(rest, at, end(rest, at), '-');
                if (stretch != null) {
                    return stretch;
                }
                break;
            }
        }
        return moment(rest, at);
    }

    /**
     * The time that something below a stream asks for that is no entry of a form: a file to download, a list, a picture.
     *
     * @return null for the present, and for what is anything else
     */
    public static ArchiveSpan below(String path) {
        int file = path.lastIndexOf('/') + 1;
        int digits = digits(path, file);
        if (digits - file == TIME_DIGITS) {
            for (String picture : PICTURES) {
                if (path.length() == digits + picture.length() && path.endsWith(picture)) {
                    return absolute(path, file, digits, 0);
                }
            }
        }
        for (String ending : FILES) {
            if (path.endsWith(ending)) {
                return of(path.substring(file));
            }
        }
        return null;
    }

    /**
     * A number that a query gives.
     *
     * @param query without the question mark; null for none
     * @param name of the parameter, unescaped
     * @return -1 where it is not there, or no whole number
     */
    public static long number(String query, String name) {
        int at = query == null ? -1 : query.indexOf(name);
        while (at >= 0) {
            int value = at + name.length() + 1;
            boolean starts = at == 0 || query.charAt(at - 1) == '&';
            if (starts && value <= query.length() && query.charAt(value - 1) == '=') {
                int end = digits(query, value);
                boolean whole = end == query.length() || query.charAt(end) == '&';
                return whole ? number(query, value, end) : -1;
            }
            at = query.indexOf(name, at + 1);
        }
        return -1;
    }

    /**
     * The moment that a query asks for.
     *
     * @param name of the parameter that carries seconds since 1970
     * @return null for the present
     */
    public static ArchiveSpan moment(String query, String name) {
        long utc = number(query, name);
        return utc > 0 ? new ArchiveSpan(utc, 0) : null;
    }

    private static ArchiveSpan old(String rest, int file) {
        if (rest.startsWith(ARCHIVE)) {
            return stretch(rest, ARCHIVE.length(), file - 1, '/');
        }
        boolean named = file == ABSOLUTE.length() + 1; // as long as RELATIVE
        if (!named || digits(rest, file) != rest.length()) {
            return null;
        }
        return rest.startsWith(ABSOLUTE)
                ? absolute(rest, file, rest.length(), 0)
                : rest.startsWith(RELATIVE) ? relative(rest, file, rest.length(), 0) : null;
    }

    private static ArchiveSpan moment(String rest, int at) {
        if (rest.startsWith(REWIND, at)) {
            int number = at + REWIND.length();
            return relative(rest, number, end(rest, number), ArchiveSpan.TO_NOW);
        }
        int number = at + ABSOLUTE.length() + 1;
        if (number > rest.length() || rest.charAt(number - 1) != '-') {
            return null;
        }
        if (rest.startsWith(ABSOLUTE, at)) {
            return absolute(rest, number, end(rest, number), 0);
        }
        return rest.startsWith(RELATIVE, at) ? relative(rest, number, end(rest, number), 0) : null;
    }

    /** {@code FROM-DURATION} or {@code FROM-now}; null when it is neither. */
    private static ArchiveSpan stretch(String text, int from, int end, char between) {
        int middle = digits(text, from);
        if (middle >= end || text.charAt(middle) != between) {
            return null;
        }
        boolean now = end - middle - 1 == NOW.length() && text.startsWith(NOW, middle + 1);
        long length = now ? ArchiveSpan.TO_NOW : number(text, middle + 1, end);
        return now || length >= 0 ? absolute(text, from, middle, length) : null;
    }

    private static ArchiveSpan absolute(String text, int from, int to, long length) {
        long utc = number(text, from, to);
        return utc > 0 ? new ArchiveSpan(utc, length) : null;
    }

    private static ArchiveSpan relative(String text, int from, int to, long length) {
        long ago = number(text, from, to);
        return ago >= 0 ? new ArchiveSpan(-ago, length) : null;
    }

    /** Where the name of a file ends whose ending begins with the first dot. */
    private static int end(String text, int from) {
        int dot = text.indexOf('.', from);
        return dot < 0 ? text.length() : dot;
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    /** -1 where no number stands there, or one that is too long. */
    private static long number(String text, int from, int to) {
        if (from >= to || to - from > MOST_DIGITS || digits(text, from) < to) {
            return -1;
        }
        return Long.parseLong(text, from, to, 10);
    }
}
