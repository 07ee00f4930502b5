package org.sluice.listener.http.internal;

import java.util.Map;
import org.sluice.listener.http.internal.codec.Request;
import org.sluice.listener.http.internal.codec.ResponseWriter;
import org.sluice.model.ReasonCode;

/** Turns answers into bytes. What Sluice says is not to be cached unless its answer says so, and what is for players any page may read. */
final class AnswerWriter {

    private static final String EXPOSED = "Content-Length,Content-Range,Date,Location,Link";
    private static final String CACHE = "Cache-Control";
    private static final String NEVER = "no-store";
    private static final String PREFLIGHT_SECONDS = "600";
    private static final int LONGEST_ECHO = 512;
    private static final byte[] NO_BODY = {};

    private final ResponseWriter out = new ResponseWriter();
    private final HttpDate date;
    private final boolean open;

    /** @param open whether any web page may read the answers */
    AnswerWriter(HttpDate date, boolean open) {
        this.date = date;
        this.open = open;
    }

    /**
     * Appends an answer.
     *
     * @param request null for what was no valid request
     * @return the answer that was written: another one where this one could not be said in visible ASCII
     */
    Answer append(Answer answer, Request request, boolean close) {
        int mark = out.mark();
        try {
            write(answer, request, close);
            return answer;
        } catch (IllegalArgumentException e) {
            out.back(mark);
            Answer instead = Answer.unavailable(1, answer.form(), null, ReasonCode.NO_ADDRESS);
            write(instead, request, close);
            return instead;
        }
    }

    private void write(Answer answer, Request request, boolean close) {
        out.status(answer.status());
        out.header("Date", date.now());
        if (answer.location() != null) {
            out.header("Location", answer.location());
        }
        if (answer.retryAfter() > 0) {
            out.header("Retry-After", Integer.toString(answer.retryAfter()));
        }
        if (answer.allow() != null) {
            out.header("Allow", answer.allow());
        }
        if (answer.status() == 401) {
            // RFC 9110, section 15.5.2: it must name a scheme
            out.header("WWW-Authenticate", "Cluster");
        }
        if (answer.contentType() != null) {
            out.header("Content-Type", answer.contentType());
            out.header("X-Content-Type-Options", "nosniff");
        }
        further(answer.headers());
        if (open) {
            sharing(answer, request);
        }
        connection(request, close);
        end(answer, request);
    }

    private void further(Map<String, String> headers) {
        if (headers.isEmpty()) {
            out.header(CACHE, NEVER);
            return;
        }
        if (!headers.containsKey(CACHE)) {
            out.header(CACHE, NEVER);
        }
        headers.forEach(out::header);
    }

    private void sharing(Answer answer, Request request) {
        out.header("Access-Control-Allow-Origin", "*");
        if (answer.preflight()) {
            preflight(answer, request);
        } else {
            out.header("Access-Control-Expose-Headers", EXPOSED);
        }
    }

    private void preflight(Answer answer, Request request) {
        out.header("Access-Control-Allow-Methods", answer.allow());
        out.header("Access-Control-Allow-Headers", echoed(request.preflightHeaders()));
        out.header("Access-Control-Max-Age", PREFLIGHT_SECONDS);
    }

    /** The header names that a browser asks about, if that is what they are: a star would not cover Authorization. */
    private static String echoed(String names) {
        if (names == null || names.isEmpty() || names.length() > LONGEST_ECHO) {
            return "*";
        }
        for (int i = 0; i < names.length(); i++) {
            char c = names.charAt(i);
            boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
            if (!letter && (c < '0' || c > '9') && "-_, ".indexOf(c) < 0) {
                return "*";
            }
        }
        return names;
    }

    private void connection(Request request, boolean close) {
        if (close) {
            out.header("Connection", "close");
        } else if (request != null && request.minor() == 0) {
            out.header("Connection", "keep-alive");
        }
    }

    private void end(Answer answer, Request request) {
        // 204 has no length (RFC 9110, section 8.6).
        if (answer.status() != 204) {
            out.header("Content-Length", Integer.toString(answer.body().length));
        }
        boolean head = request != null && request.method().equals("HEAD");
        out.end(head ? NO_BODY : answer.body());
    }

    boolean isEmpty() {
        return out.mark() == 0;
    }

    /** Bytes that wait to be taken. */
    int size() {
        return out.mark();
    }

    byte[] take() {
        return out.take();
    }
}
