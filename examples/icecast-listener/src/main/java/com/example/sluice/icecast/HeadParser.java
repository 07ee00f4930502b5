package com.example.sluice.icecast;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads the head of a request byte by byte, and keeps 8 KiB at most. Leniency: a line may end with LF alone, as those of
 * old players do; nothing else is mended.
 */
final class HeadParser {

    private static final int MOST_BYTES = 8_192;
    private static final int MOST_FIELDS = 64;
    private static final String TOKEN = "!#$%&'*+-.^_`|~";
    private static final Set<String> VERSIONS = Set.of("HTTP/1.0", "HTTP/1.1", "ICE/1.0");

    /** How far it is. */
    enum Progress {
        MORE,
        DONE,
        REFUSED
    }

    private enum State {
        METHOD,
        TARGET,
        VERSION,
        LINE,
        NAME,
        VALUE,
        LINE_FEED,
        LAST_LINE_FEED
    }

    private final StringBuilder text = new StringBuilder();
    private final Map<String, String> fields = new HashMap<>();
    private State state = State.METHOD;
    private int taken;
    private String method;
    private String target;
    private String version;
    private String name;

    /** Takes the next byte; no more after DONE or REFUSED. */
    Progress take(byte octet) {
        char c = (char) (octet & 0xff);
        boolean done = c == '\n' && (state == State.LINE || state == State.LAST_LINE_FEED);
        boolean fine = ++taken <= MOST_BYTES
                && switch (state) {
                    case METHOD -> c == ' ' ? method() : c >= 'A' && c <= 'Z' && keep(c);
                    case TARGET -> c == ' ' ? target() : c > ' ' && c <= '~' && keep(c);
                    case VERSION -> ends(c) ? version() && endLine(c) : keep(c);
                    case LINE -> ends(c) ? lastLine(c) : next(State.NAME) && token(c) && keep(c);
                    case NAME -> c == ':' ? name() : token(c) && keep(c);
                    case VALUE -> ends(c) ? value() && endLine(c) : (c >= ' ' && c != 0x7f || c == '\t') && keep(c);
                    case LINE_FEED -> c == '\n' && next(State.LINE);
                    case LAST_LINE_FEED -> done;
                };
        return fine ? done ? Progress.DONE : Progress.MORE : Progress.REFUSED;
    }

    /** The head, when it is done. */
    Head head() {
        return new Head(method, target, version, fields);
    }

    private boolean method() {
        method = kept();
        return !method.isEmpty() && next(State.TARGET);
    }

    private boolean target() {
        target = kept();
        return !target.isEmpty() && next(State.VERSION);
    }

    private boolean version() {
        version = kept();
        return VERSIONS.contains(version);
    }

    private boolean name() {
        name = kept().toLowerCase(Locale.ROOT);
        return next(State.VALUE);
    }

    private boolean value() {
        // The first of several counts.
        fields.putIfAbsent(name, kept().strip());
        return fields.size() <= MOST_FIELDS;
    }

    private boolean endLine(char c) {
        return next(c == '\n' ? State.LINE : State.LINE_FEED);
    }

    private boolean lastLine(char c) {
        return next(c == '\n' ? State.LINE : State.LAST_LINE_FEED);
    }

    private boolean next(State following) {
        state = following;
        return true;
    }

    private boolean keep(char c) {
        text.append(c);
        return true;
    }

    private String kept() {
        String kept = text.toString();
        text.setLength(0);
        return kept;
    }

    private static boolean ends(char c) {
        return c == '\r' || c == '\n';
    }

    /** Characters of a field's name (RFC 9110, section 5.6.2). */
    private static boolean token(char c) {
        return c >= '0' && c <= '9' || (c | 0x20) >= 'a' && (c | 0x20) <= 'z' || TOKEN.indexOf(c) >= 0;
    }
}
