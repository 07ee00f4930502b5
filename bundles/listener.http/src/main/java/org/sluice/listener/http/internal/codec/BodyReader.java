package org.sluice.listener.http.internal.codec;

import java.nio.ByteBuffer;

/**
 * Finds the end of a body that is passed on byte for byte (RFC 9112, sections 6.2 and 7.1): what comes behind it is
 * another request, and nobody else's to read. Chunks must be written exactly as the RFC has them.
 *
 * <pre>
 *  SIZE ─CR▶ SIZE_END ─LF▶ DATA ─▶ DATA_CR ─CR▶ DATA_END ─LF▶ SIZE
 *   │ ';'▶ EXTENSION ─CR▲   │ size 0
 *                           ▼
 *                       TRAILER ─CR▶ LAST ─LF▶ DONE      any state ─▶ BAD
 *                        │ ▲ other▶ FIELD ─CR▶ FIELD_END ─LF▶ TRAILER
 * </pre>
 *
 * Plain Java, one thread at a time; never throws.
 */
public final class BodyReader {

    private static final int LONGEST_SIZE = 8;
    private static final int MOST_EXTRA = 4_096;

    private enum State {
        PLAIN,
        SIZE,
        EXTENSION,
        SIZE_END,
        DATA,
        DATA_CR,
        DATA_END,
        TRAILER,
        FIELD,
        FIELD_END,
        LAST,
        DONE,
        BAD
    }

    private State state;
    private long left;
    private int digits;
    private int extra;

    /** @param length in bytes, or {@link Payload#CHUNKED} */
    public BodyReader(long length) {
        left = Math.max(0, length);
        state = length == Payload.CHUNKED ? State.SIZE : length == 0 ? State.DONE : State.PLAIN;
    }

    /** Moves over the bytes that belong to the body. */
    public void read(ByteBuffer in) {
        while (in.hasRemaining() && state != State.DONE && state != State.BAD) {
            if (state == State.PLAIN || state == State.DATA) {
                skip(in);
            } else {
                take((char) (in.get() & 0xff));
            }
        }
    }

    /** Whether the body is complete. */
    public boolean done() {
        return state == State.DONE;
    }

    /** Whether it is none: nothing more may be passed on. */
    public boolean bad() {
        return state == State.BAD;
    }

    private void skip(ByteBuffer in) {
        int count = (int) Math.min(left, in.remaining());
        in.position(in.position() + count);
        left -= count;
        if (left == 0) {
            state = state == State.PLAIN ? State.DONE : State.DATA_CR;
        }
    }

    private void take(char c) {
        switch (state) {
            case SIZE -> size(c);
            case EXTENSION -> extra(c, State.SIZE_END);
            case SIZE_END -> expect(c, '\n', left == 0 ? State.TRAILER : State.DATA);
            case DATA_CR -> expect(c, '\r', State.DATA_END);
            case DATA_END -> nextSize(c);
            case TRAILER -> {
                state = State.FIELD;
                extra(c, State.LAST);
            }
            case FIELD -> extra(c, State.FIELD_END);
            case FIELD_END -> expect(c, '\n', State.TRAILER);
            case LAST -> expect(c, '\n', State.DONE);
            default -> state = State.BAD;
        }
    }

    private void size(char c) {
        int digit = c < 128 ? Character.digit(c, 16) : -1;
        if (digit >= 0 && digits < LONGEST_SIZE) {
            left = left << 4 | digit;
            digits++;
        } else if (digits > 0 && (c == ';' || c == '\r')) {
            state = c == ';' ? State.EXTENSION : State.SIZE_END;
        } else {
            state = State.BAD;
        }
    }

    private void nextSize(char c) {
        left = 0;
        digits = 0;
        expect(c, '\n', State.SIZE);
    }

    /** Whatever may stand there up to the end of the line, so much of it and no more. */
    private void extra(char c, State then) {
        if (c == '\r') {
            state = then;
        } else if (c < ' ' && c != '\t' || c == 0x7f || ++extra > MOST_EXTRA) {
            state = State.BAD;
        }
    }

    private void expect(char c, char wanted, State then) {
        state = c == wanted ? then : State.BAD;
    }
}
