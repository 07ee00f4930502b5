package org.sluice.net;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Lines of an access log, gathered so that they are written together: what a log asks for each message is more than
 * what a line costs. One thread.
 */
final class AccessLines {

    /** Characters after which what was gathered should be taken. */
    private static final int ENOUGH = 16_384;

    private static final long MILLIS = 1_000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneId.systemDefault());

    private final StringBuilder out = new StringBuilder(ENOUGH / 8);
    private long second = Long.MIN_VALUE;
    private String time;

    boolean isEmpty() {
        return out.isEmpty();
    }

    boolean enough() {
        return out.length() >= ENOUGH;
    }

    /** All lines since the last time, without the end of the last one. */
    String take() {
        String taken = out.toString();
        out.setLength(0);
        return taken;
    }

    /** Adds the note's line. */
    void add(AccessNote note) {
        if (!out.isEmpty()) {
            out.append('\n');
        }
        out.append(note.client().getHostAddress()).append(" - - [").append(time(note.millis()));
        out.append("] \"");
        if (note.method() == null) {
            out.append('-');
        } else {
            out.append(Escaped.quoted(note.method())).append(' ');
            out.append(Escaped.quoted(Escaped.masked(note.target())));
            out.append(' ').append(note.version());
        }
        out.append("\" ").append(note.status()).append(' ').append(note.bytes());
        out.append(" \"").append(Escaped.quoted(Escaped.masked(note.referer())));
        out.append("\" \"").append(Escaped.quoted(note.userAgent()));
        out.append("\" ").append(note.form() == null ? "-" : note.form());
        out.append(' ').append(note.peer() == null ? "-" : Escaped.quoted(note.peer()));
        out.append(' ').append(note.reason());
    }

    private String time(long millis) {
        long now = Math.floorDiv(millis, MILLIS);
        if (now != second) {
            second = now;
            time = TIME.format(Instant.ofEpochMilli(millis));
        }
        return time;
    }
}
