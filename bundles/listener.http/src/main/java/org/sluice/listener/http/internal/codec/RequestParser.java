package org.sluice.listener.http.internal.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads HTTP/1.0 and HTTP/1.1 requests (RFC 9112) from bytes that may be cut anywhere. What could be understood in two
 * ways is refused, and after a refusal nothing is read any more. Limits: {@link Limits}; leniencies: {@link Leniency}.
 *
 * <pre>
 *  START ─▶ METHOD ─SP▶ TARGET ─SP▶ VERSION ─CR▶ LINE_END ─LF▶ FIELD ─CR▶ HEAD_END ─LF▶ COMPLETE
 *    │ ▲                                                       │  ▲            │           ▲
 *    CR│LF  (one empty line)                            token  ▼  │LF          ▼  length   │
 *    BLANK                                                   NAME │           BODY ────────┘
 *                                                           ':' ▼ │
 *                                                         VALUE ─CR▶ FIELD_END      any state ─▶ REFUSED
 * </pre>
 *
 * Plain Java, one thread at a time; never throws, whatever the bytes are.
 */
public final class RequestParser {

    static final int BAD_REQUEST = 400;
    static final int EXPECTATION_FAILED = 417;
    private static final int TARGET_TOO_LONG = 414;
    private static final int HEADERS_TOO_LARGE = 431;

    private static final byte[] VERSION = "HTTP/1.".getBytes(StandardCharsets.US_ASCII);
    private static final String[] METHODS = {"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"};
    private static final boolean[] TOKEN = new boolean[128];

    static {
        for (int c = 0; c < TOKEN.length; c++) {
            TOKEN[c] = Character.isLetterOrDigit(c) || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
        }
    }

    private enum State {
        START,
        BLANK,
        METHOD,
        TARGET,
        VERSION,
        LINE_END,
        FIELD,
        NAME,
        VALUE,
        FIELD_END,
        HEAD_END,
        BODY,
        COMPLETE,
        REFUSED
    }

    private final Limits limits;
    private final boolean secure;

    private State state = State.START;
    private int status;
    private final Line line = new Line();
    private int blankLines;
    private int methodEnd;
    private int nameEnd;
    private int headerBytes;
    private int headerLines;
    private String method;
    private String target;
    private int minor;
    private Fields fields;
    private long bodyLeft;
    private Request request;

    /** @param secure whether the connection is TLS, which decides the scheme that an absolute target must have */
    public RequestParser(Limits limits, boolean secure) {
        this.limits = limits;
        this.secure = secure;
        this.fields = new Fields(limits.passesOn());
    }

    /** Takes bytes until a request is complete or refused, or none are left. */
    public void read(ByteBuffer in) {
        while (in.hasRemaining() && state != State.COMPLETE && state != State.REFUSED) {
            if (state == State.BODY) {
                body(in);
            } else {
                take(in.get());
            }
        }
    }

    /** Whether {@link #next} would give a request. */
    public boolean complete() {
        return state == State.COMPLETE;
    }

    /** The status that the client's bytes were refused with; 0 if they were not. */
    public int refusal() {
        return status;
    }

    /** Whether a request has begun and is not complete. */
    public boolean midway() {
        return state != State.START && state != State.COMPLETE && state != State.REFUSED || blankLines > 0;
    }

    /** The request that is complete; the parser is ready for the next one. */
    public Request next() {
        Request taken = request;
        request = null;
        state = State.START;
        line.clear();
        blankLines = 0;
        headerBytes = 0;
        headerLines = 0;
        fields = new Fields(limits.passesOn());
        return taken;
    }

    private void take(byte b) {
        switch (state) {
            case START -> start(b);
            case BLANK -> expect(b, '\n', State.START);
            case METHOD -> method(b);
            case TARGET -> target(b);
            case VERSION -> version(b);
            case LINE_END, FIELD_END -> expect(b, '\n', State.FIELD);
            case FIELD -> field(b);
            case NAME -> name(b);
            case VALUE -> value(b);
            case HEAD_END -> headEnd(b);
            default -> throw new IllegalStateException(state.name());
        }
    }

    private void start(byte b) {
        if (b == '\r' && blankLines < Leniency.EMPTY_LINES_BEFORE_REQUEST) {
            blankLines++;
            state = State.BLANK;
        } else if (token(b)) {
            line.keep(b);
            state = State.METHOD;
        } else {
            refuse(BAD_REQUEST);
        }
    }

    private void method(byte b) {
        if (b == ' ') {
            methodEnd = line.length();
            method = method();
            state = State.TARGET;
        } else if (token(b) && line.length() < limits.method()) {
            line.keep(b);
        } else {
            refuse(BAD_REQUEST);
        }
    }

    private String method() {
        for (String common : METHODS) {
            if (line.is(common)) {
                return common;
            }
        }
        return line.text(0);
    }

    private void target(byte b) {
        if (b == ' ' && line.length() > methodEnd) {
            target = line.text(methodEnd);
            line.restart();
            state = State.VERSION;
        } else if (b <= ' ' || b > '~') {
            refuse(BAD_REQUEST);
        } else if (line.length() - methodEnd >= limits.target()) {
            refuse(TARGET_TOO_LONG);
        } else {
            line.keep(b);
        }
    }

    private void version(byte b) {
        int length = line.length();
        if (b == '\r' && length == VERSION.length + 1) {
            minor = line.at(VERSION.length) - '0';
            line.restart();
            state = State.LINE_END;
        } else if (length < VERSION.length
                ? b == VERSION[length]
                : length == VERSION.length && (b == '0' || b == '1')) {
            line.keep(b);
        } else {
            refuse(BAD_REQUEST);
        }
    }

    private void expect(byte b, char wanted, State then) {
        if (b == wanted) {
            state = then;
        } else {
            refuse(BAD_REQUEST);
        }
    }

    private void field(byte b) {
        line.restart();
        if (b == '\r') {
            state = State.HEAD_END;
        } else if (!token(b)) {
            refuse(BAD_REQUEST);
        } else if (++headerLines > limits.headerLines()) {
            refuse(HEADERS_TOO_LARGE);
        } else {
            keepField(b);
            state = State.NAME;
        }
    }

    private void name(byte b) {
        if (b == ':') {
            nameEnd = line.length();
            state = State.VALUE;
        } else if (token(b)) {
            keepField(b);
        } else {
            refuse(BAD_REQUEST);
        }
    }

    private void value(byte b) {
        if (b == '\r') {
            fieldEnd();
        } else if (b >= 0 && b < ' ' && b != '\t' || b == 0x7f || b < 0 && !Leniency.OBSOLETE_TEXT_IN_VALUES) {
            refuse(BAD_REQUEST);
        } else {
            keepField(b);
        }
    }

    private void fieldEnd() {
        int refusal = fields.take(line, nameEnd);
        if (refusal != 0) {
            refuse(refusal);
        } else {
            state = State.FIELD_END;
        }
    }

    private void headEnd(byte b) {
        if (b != '\n') {
            refuse(BAD_REQUEST);
            return;
        }
        Framing framing = Framing.of(method, minor, fields, limits);
        if (framing.refusal() != 0) {
            refuse(framing.refusal());
            return;
        }
        request = RequestTarget.request(method, target, minor, fields, framing.body(), secure);
        if (request == null) {
            refuse(BAD_REQUEST);
            return;
        }
        bodyLeft = framing.body() == Body.DISCARDED ? fields.contentLength : 0;
        state = bodyLeft > 0 ? State.BODY : State.COMPLETE;
    }

    private void body(ByteBuffer in) {
        int skipped = (int) Math.min(bodyLeft, in.remaining());
        in.position(in.position() + skipped);
        bodyLeft -= skipped;
        if (bodyLeft == 0) {
            state = State.COMPLETE;
        }
    }

    private void keepField(byte b) {
        if (++headerBytes > limits.headers()) {
            refuse(HEADERS_TOO_LARGE);
        } else {
            line.keep(b);
        }
    }

    private void refuse(int with) {
        status = with;
        state = State.REFUSED;
        line.clear();
    }

    private static boolean token(byte b) {
        return b >= 0 && TOKEN[b];
    }
}
