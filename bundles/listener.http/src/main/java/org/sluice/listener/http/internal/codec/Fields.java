package org.sluice.listener.http.internal.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The header fields that Sluice reads, as they come in; all others were checked and are dropped. */
final class Fields {

    static final long ABSENT = -1;

    /** What an engine behind this port is told of the client's words; the rest is the connection's, or nobody's. */
    private static final Set<String> PASSED = Set.of(
            "accept",
            "accept-encoding",
            "authorization",
            "content-type",
            "cookie",
            "if-match",
            "if-none-match",
            "last-event-id",
            "origin",
            "sec-fetch-site",
            "user-agent",
            "x-sluice-token");

    private static final int LONGEST_LENGTH = 18;

    String host;
    long contentLength = ABSENT;
    boolean chunked;
    boolean close;
    boolean keepAlive;
    boolean expectsContinue;
    String userAgent;
    String referer;
    String playbackSession;
    String forwardedFor;
    String forwardedProto;
    String preflightHeaders;
    String authorization;
    String contentType;
    /** Lines for the engine; null where there is none. */
    private final List<String> passed;

    Fields(boolean passesOn) {
        passed = passesOn ? new ArrayList<>() : null;
    }

    boolean passesOn() {
        return passed != null;
    }

    List<String> passed() {
        return passed == null ? List.of() : List.copyOf(passed);
    }

    /**
     * Takes one field: its name up to an index, its value after it.
     *
     * @return 0, or the status to refuse the request with
     */
    int take(Line line, int nameEnd) {
        if (passed != null) {
            String name = line.text(0, nameEnd).toLowerCase(Locale.ROOT);
            if (PASSED.contains(name)) {
                passed.add(name + ": " + line.trimmed(nameEnd));
            }
        }
        // Told apart by length first: most fields end here, without a String being made.
        char first = (char) (line.at(0) | 0x20);
        String known =
                switch (nameEnd) {
                    case 4 -> "host";
                    case 6 -> "expect";
                    case 7 -> "referer";
                    case 10 -> first == 'u' ? "user-agent" : "connection";
                    case 12 -> "content-type";
                    case 13 -> "authorization";
                    case 14 -> "content-length";
                    case 15 -> "x-forwarded-for";
                    case 17 -> first == 'x' ? "x-forwarded-proto" : "transfer-encoding";
                    case 21 -> "x-playback-session-id";
                    case 30 -> "access-control-request-headers";
                    default -> null;
                };
        return known != null && line.beginsWith(known) ? take(known, line.trimmed(nameEnd)) : 0;
    }

    private int take(String name, String value) {
        switch (name) {
            case "host" -> {
                return host(value);
            }
            case "content-length" -> {
                return contentLength(value);
            }
            case "transfer-encoding" -> {
                return transferEncoding(value);
            }
            case "expect" -> {
                return expect(value);
            }
            case "connection" -> connection(value);
            case "user-agent" -> userAgent = value;
            case "referer" -> referer = value;
            case "x-playback-session-id" -> playbackSession = value;
            case "x-forwarded-for" -> forwardedFor = forwardedFor == null ? value : forwardedFor + "," + value;
            case "x-forwarded-proto" -> forwardedProto = value;
            case "access-control-request-headers" -> preflightHeaders = value;
            case "authorization" -> authorization = value;
            case "content-type" -> contentType = value;
            default -> throw new IllegalStateException(name);
        }
        return 0;
    }

    private int host(String value) {
        if (host != null) {
            return RequestParser.BAD_REQUEST;
        }
        host = value;
        return 0;
    }

    private int contentLength(String value) {
        boolean digits = !value.isEmpty()
                && value.length() <= LONGEST_LENGTH
                && value.chars().allMatch(c -> c >= '0' && c <= '9');
        if (contentLength != ABSENT || !digits) {
            return RequestParser.BAD_REQUEST;
        }
        contentLength = Long.parseLong(value);
        return 0;
    }

    private int transferEncoding(String value) {
        if (chunked || !value.equalsIgnoreCase("chunked")) {
            return RequestParser.BAD_REQUEST;
        }
        chunked = true;
        return 0;
    }

    private int expect(String value) {
        if (!value.equalsIgnoreCase("100-continue")) {
            return RequestParser.EXPECTATION_FAILED;
        }
        expectsContinue = true;
        return 0;
    }

    private void connection(String value) {
        for (String option : value.toLowerCase(Locale.ROOT).split(",", -1)) {
            close |= option.strip().equals("close");
            keepAlive |= option.strip().equals("keep-alive");
        }
    }
}
