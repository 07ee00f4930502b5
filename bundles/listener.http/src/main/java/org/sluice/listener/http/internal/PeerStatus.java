package org.sluice.listener.http.internal;

import java.nio.ByteBuffer;

/** Reads the status of a peer's answer, and nothing else of it. For one thread at a time. */
final class PeerStatus {

    /** No status that counts has come yet. */
    static final int NONE = 0;

    private static final String BEGINNING = "HTTP/1.";
    private static final int STATUS_AT = 9;
    private static final int STATUS_END = 12;
    private static final int MOST_HEADERS = 65_536;
    private static final int BAD = 502;

    private final StringBuilder line = new StringBuilder();
    private boolean interim;
    private int skipped;

    /**
     * Takes bytes.
     *
     * @return the status of the final answer, 502 where this is none, or {@link #NONE}
     */
    int read(ByteBuffer in) {
        while (in.hasRemaining()) {
            char c = (char) (in.get() & 0xff);
            if (++skipped > MOST_HEADERS) {
                return BAD;
            }
            if (c == '\n') {
                int status = lineEnded();
                if (status != NONE) {
                    return status;
                }
            } else if (c != '\r' && line.length() <= STATUS_END) {
                line.append(c);
            }
        }
        return NONE;
    }

    /** 100 and its like are followed by another status, behind an empty line. */
    private int lineEnded() {
        String text = line.toString();
        line.setLength(0);
        if (interim) {
            interim = !text.isEmpty();
            return NONE;
        }
        int status = status(text);
        interim = status >= 100 && status < 200;
        return interim ? NONE : status;
    }

    private static int status(String text) {
        if (!text.startsWith(BEGINNING) || text.length() < STATUS_END || text.charAt(STATUS_AT - 1) != ' ') {
            return BAD;
        }
        int status = 0;
        for (int i = STATUS_AT; i < STATUS_END; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return BAD;
            }
            status = status * 10 + c - '0';
        }
        return status >= 100 ? status : BAD;
    }
}
