package org.sluice.listener.rtsp.internal.codec;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads RTSP/1.0 requests, answers and interleaved frames (RFC 2326) from bytes that may be cut anywhere. What could be
 * understood in two ways is refused, and after a refusal nothing is read any more. Limits: {@link Limits}.
 *
 * <pre>
 *  START ─▶ FIRST ─CR▶ FIRST_END ─LF▶ FIELD ─CR▶ HEAD_END ─LF▶ COMPLETE
 *   │ ▲ │                             │   ▲          │           ▲ ▲
 *   CR│LF  (empty lines)         other▼   │LF        ▼ length    │ │
 *   BLANK └─$▶ FRAME_HEAD             VALUE ─CR▶ FIELD_END     BODY ──┘ │
 *                  └─▶ FRAME ───────────────────────────────────────────┘      any state ─▶ REFUSED
 * </pre>
 *
 * Plain Java, one thread at a time; never throws, whatever the bytes are.
 */
public final class MessageParser {

    static final int BAD_REQUEST = 400;
    private static final int URI_TOO_LONG = 414;

    private enum State {
        START,
        BLANK,
        FIRST,
        FIRST_END,
        FIELD,
        VALUE,
        FIELD_END,
        HEAD_END,
        BODY,
        FRAME_HEAD,
        FRAME,
        COMPLETE,
        REFUSED
    }

    private final Limits limits;
    private final Octets line = new Octets();

    private State state = State.START;
    private boolean frames;
    private int status;
    private int emptyLines;
    private FirstLine first;
    private List<Fields.Field> fields = new ArrayList<>();
    private int headerBytes;
    private Framing framing;
    private byte[] frame;
    private int frameFilled;
    private Message message;

    /** A parser that takes no frames yet. */
    public MessageParser(Limits limits) {
        this.limits = limits;
    }

    /** From now on frames may come between the messages. */
    public void admitFrames() {
        frames = true;
    }

    /** Whether these bytes are frames from the first to the last, and none is cut: they may pass without being read. */
    public boolean wholeFrames(ByteBuffer in) {
        int at = in.position();
        boolean whole = frames && state == State.START && emptyLines == 0 && in.hasRemaining();
        while (whole && at < in.limit()) {
            whole = at + Message.Frame.HEAD <= in.limit() && in.get(at) == '$';
            at += whole ? Message.Frame.HEAD + ((in.get(at + 2) & 0xff) << 8 | in.get(at + 3) & 0xff) : 0;
        }
        return whole && at == in.limit();
    }

    /** Takes bytes until a message is complete or refused, or none are left. */
    public void read(ByteBuffer in) {
        while (in.hasRemaining() && state != State.COMPLETE && state != State.REFUSED) {
            switch (state) {
                case BODY -> body(in);
                case FRAME -> frame(in);
                default -> take(in.get());
            }
        }
    }

    /** Whether {@link #next} would give a message. */
    public boolean complete() {
        return state == State.COMPLETE;
    }

    /** The status that the bytes were refused with; 0 if they were not. */
    public int refusal() {
        return status;
    }

    /** Whether a message has begun and is not complete. */
    public boolean midway() {
        return state != State.START && state != State.COMPLETE && state != State.REFUSED || emptyLines > 0;
    }

    /** The message that is complete; the parser is ready for the next one. */
    public Message next() {
        Message taken = message;
        message = null;
        state = State.START;
        emptyLines = 0;
        first = null;
        framing = null;
        headerBytes = 0;
        if (!fields.isEmpty()) {
            fields = new ArrayList<>();
        }
        return taken;
    }

    private void take(byte b) {
        switch (state) {
            case START -> start(b);
            case BLANK -> expect(b, State.START);
            case FIRST -> first(b);
            case FIRST_END -> firstEnd(b);
            case FIELD -> field(b);
            case VALUE -> value(b);
            case FIELD_END -> expect(b, State.FIELD);
            case HEAD_END -> headEnd(b);
            case FRAME_HEAD -> frameHead(b);
            default -> throw new IllegalStateException(state.name());
        }
    }

    private void start(byte b) {
        if (b == '$' && frames) {
            line.keep(b);
            state = State.FRAME_HEAD;
        } else if (b == '\r' && emptyLines < limits.emptyLines()) {
            emptyLines++;
            state = State.BLANK;
        } else if (FirstLine.token(b)) {
            line.keep(b);
            state = State.FIRST;
        } else {
            refuse(BAD_REQUEST);
        }
    }

    private void expect(byte b, State then) {
        if (b == '\n') {
            state = then;
        } else {
            refuse(BAD_REQUEST);
        }
    }

    private void first(byte b) {
        if (b == '\r') {
            state = State.FIRST_END;
        } else if (b < ' ' || b == 0x7f) {
            refuse(BAD_REQUEST);
        } else if (line.length() >= limits.line()) {
            refuse(URI_TOO_LONG);
        } else {
            line.keep(b);
        }
    }

    private void firstEnd(byte b) {
        first = b == '\n' ? FirstLine.of(line.text(), limits) : null;
        line.clear();
        if (first == null) {
            refuse(BAD_REQUEST);
        } else {
            state = State.FIELD;
        }
    }

    private void field(byte b) {
        if (b == '\r') {
            state = State.HEAD_END;
        } else if (!FirstLine.token(b) || fields.size() >= limits.headerLines()) {
            // A blank would continue the line before, which some read and some do not.
            refuse(BAD_REQUEST);
        } else {
            state = State.VALUE;
            keepField(b);
        }
    }

    private void value(byte b) {
        if (b == '\r') {
            fieldEnd();
        } else if (b >= 0 && b < ' ' && b != '\t' || b == 0x7f) {
            refuse(BAD_REQUEST);
        } else {
            keepField(b);
        }
    }

    private void keepField(byte b) {
        if (++headerBytes > limits.headers()) {
            refuse(BAD_REQUEST);
        } else {
            line.keep(b);
        }
    }

    private void fieldEnd() {
        String text = line.text();
        line.clear();
        int colon = text.indexOf(':');
        if (colon < 0 || !FirstLine.token(text, 0, colon)) {
            refuse(BAD_REQUEST);
        } else {
            fields.add(new Fields.Field(text.substring(0, colon), trimmed(text, colon + 1)));
            state = State.FIELD_END;
        }
    }

    /** Without blanks around it, and only those: other characters that Java takes for blank are not. */
    private static String trimmed(String text, int from) {
        int begin = from;
        int end = text.length();
        while (begin < end && blank(text.charAt(begin))) {
            begin++;
        }
        while (end > begin && blank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(begin, end);
    }

    private static boolean blank(char c) {
        return c == ' ' || c == '\t';
    }

    private void headEnd(byte b) {
        Fields all = new Fields(fields);
        framing = b == '\n' ? Framing.of(all, first.request(), limits) : Framing.refused(BAD_REQUEST);
        if (framing.refusal() != 0) {
            refuse(framing.refusal());
        } else if (framing.body() > 0) {
            state = State.BODY;
        } else {
            complete(first.message(all, line.drain(), framing.cseq()));
        }
    }

    private void body(ByteBuffer in) {
        line.take(in, framing.body() - line.length());
        if (line.length() == framing.body()) {
            complete(first.message(new Fields(fields), line.drain(), framing.cseq()));
        }
    }

    private void frameHead(byte b) {
        line.keep(b);
        if (line.length() == Message.Frame.HEAD) {
            byte[] head = line.drain();
            frame = new byte[Message.Frame.HEAD + ((head[2] & 0xff) << 8 | head[3] & 0xff)];
            System.arraycopy(head, 0, frame, 0, head.length);
            frameFilled = head.length;
            state = State.FRAME;
            frameEnd();
        }
    }

    private void frame(ByteBuffer in) {
        int taken = Math.min(in.remaining(), frame.length - frameFilled);
        in.get(frame, frameFilled, taken);
        frameFilled += taken;
        frameEnd();
    }

    private void frameEnd() {
        if (frameFilled == frame.length) {
            complete(new Message.Frame(frame));
            frame = null;
        }
    }

    private void complete(Message whole) {
        message = whole;
        state = State.COMPLETE;
    }

    private void refuse(int with) {
        status = with;
        state = State.REFUSED;
        line.clear();
    }
}
