package org.sluice.listener.rtsp.internal.codec;

/**
 * The first line of a message (RFC 2326, sections 6.1 and 7.1).
 *
 * @param method null for an answer
 * @param uri null for an answer
 * @param status 0 for a request
 * @param reason null for a request
 */
record FirstLine(String method, String uri, String version, int status, String reason) {

    private static final String NAME = "RTSP/";
    private static final int VERSION = NAME.length() + 3;
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    /** Takes a line apart; null if it is neither a request's nor an answer's. */
    static FirstLine of(String line, Limits limits) {
        return line.startsWith(NAME) ? answer(line) : request(line, limits);
    }

    private static FirstLine request(String line, Limits limits) {
        int first = line.indexOf(' ');
        int last = line.lastIndexOf(' ');
        boolean three = first > 0 && last > first + 1 && line.indexOf(' ', first + 1) == last;
        if (!three || first > limits.method() || !token(line, 0, first)) {
            return null;
        }
        String version = line.substring(last + 1);
        return version(version)
                ? new FirstLine(line.substring(0, first), line.substring(first + 1, last), version, 0, null)
                : null;
    }

    private static FirstLine answer(String line) {
        int end = VERSION + 4;
        boolean fine = line.length() >= end
                && version(line.substring(0, VERSION))
                && line.charAt(VERSION) == ' '
                && (line.length() == end || line.charAt(end) == ' ');
        int status = 0;
        for (int i = VERSION + 1; fine && i < end; i++) {
            fine = digit(line.charAt(i));
            status = 10 * status + line.charAt(i) - '0';
        }
        return fine && status >= 100
                ? new FirstLine(
                        null,
                        null,
                        line.substring(0, VERSION),
                        status,
                        line.substring(end).strip())
                : null;
    }

    private static boolean version(String text) {
        return text.length() == VERSION
                && text.startsWith(NAME)
                && digit(text.charAt(NAME.length()))
                && text.charAt(NAME.length() + 1) == '.'
                && digit(text.charAt(NAME.length() + 2));
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    boolean request() {
        return method != null;
    }

    Message message(Fields fields, byte[] body, long cseq) {
        return request()
                ? new Message.Request(method, uri, version, fields, body, cseq)
                : new Message.Response(status, reason, version, fields, body, cseq);
    }

    static boolean token(int c) {
        boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
        return letter || c >= '0' && c <= '9' || c > 0 && TOKEN_MARKS.indexOf(c) >= 0;
    }

    static boolean token(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!token(text.charAt(i))) {
                return false;
            }
        }
        return to > from;
    }
}
