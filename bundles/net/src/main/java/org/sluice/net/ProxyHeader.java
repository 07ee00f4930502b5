package org.sluice.net;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads a PROXY protocol header, version 1 (text) or 2 (binary), from the beginning of a connection
 * (haproxy.org/download/2.9/doc/proxy-protocol.txt). A state machine over bytes: it takes what there is and says
 * whether it needs more. Not safe for several threads.
 *
 * <pre>
 *            "PROXY "                CR LF
 *   START ─────────────▶ TEXT ─────────────────▶ DONE
 *     │ 0D 0A 0D 0A 00 0D 0A 51 55 49 54 0A   length bytes
 *     ├─────────────────▶ BINARY ──────────────▶ DONE
 *     └── any other byte ─▶ ABSENT      too long, malformed ─▶ BAD
 * </pre>
 */
public final class ProxyHeader {

    /** Most bytes of a header: 16 and, with its extensions, 520. A text header has at most 107. */
    public static final int MOST_BYTES = 536;

    private static final int MOST_TEXT = 107;
    private static final int BINARY_HEAD = 16;
    private static final byte[] TEXT = "PROXY ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BINARY = {0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a};

    /** What is known so far. */
    public enum State {
        /** More bytes are needed. */
        READING,
        /** The header is complete. */
        DONE,
        /** The connection does not begin with a header; {@link ProxyHeader#seen} gives back what was read. */
        ABSENT,
        /** It is none that one may trust: the connection is to be closed. */
        BAD
    }

    private final byte[] bytes = new byte[MOST_BYTES];
    private int length;
    private State state = State.READING;
    private InetAddress source;

    /** Takes bytes from the buffer, never more than belong to the header. */
    public State read(ByteBuffer in) {
        while (state == State.READING && in.hasRemaining()) {
            bytes[length++] = in.get();
            state = next();
        }
        return state;
    }

    public State state() {
        return state;
    }

    /** The client's address; null when the header names none (a health check of the proxy's own), or is not done. */
    public InetAddress source() {
        return source;
    }

    /** All bytes that were taken. */
    public byte[] seen() {
        return Arrays.copyOf(bytes, length);
    }

    private State next() {
        if (begins(TEXT)) {
            return length > TEXT.length ? text() : State.READING;
        }
        if (begins(BINARY)) {
            return length >= BINARY_HEAD ? binary() : State.READING;
        }
        return State.ABSENT;
    }

    private boolean begins(byte[] signature) {
        int common = Math.min(length, signature.length);
        return Arrays.equals(bytes, 0, common, signature, 0, common);
    }

    private State text() {
        if (bytes[length - 1] != '\n') {
            return length < MOST_TEXT ? State.READING : State.BAD;
        }
        if (bytes[length - 2] != '\r') {
            return State.BAD;
        }
        String[] words = new String(bytes, 0, length - 2, StandardCharsets.US_ASCII).split(" ", -1);
        if (words[1].equals("UNKNOWN")) {
            return State.DONE;
        }
        if (words.length != 6 || !port(words[4]) || !port(words[5])) {
            return State.BAD;
        }
        InetAddress from = IpLiteral.parse(words[2]);
        InetAddress to = IpLiteral.parse(words[3]);
        boolean six = words[1].equals("TCP6");
        if (from == null || to == null || !(six || words[1].equals("TCP4")) || six != words[2].contains(":")) {
            return State.BAD;
        }
        source = from;
        return State.DONE;
    }

    private static boolean port(String text) {
        boolean plain = !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return plain && Integer.parseInt(text) <= 65535;
    }

    private State binary() {
        int command = bytes[12] & 0x0f;
        int body = (bytes[14] & 0xff) << 8 | bytes[15] & 0xff;
        if ((bytes[12] & 0xf0) != 0x20 || command > 1 || BINARY_HEAD + body > MOST_BYTES) {
            return State.BAD;
        }
        if (length < BINARY_HEAD + body) {
            return State.READING;
        }
        return command == 0 ? State.DONE : addresses(bytes[13] & 0xff, body);
    }

    private State addresses(int family, int body) {
        int size =
                switch (family) {
                    case 0x11 -> 4;
                    case 0x21 -> 16;
                    default -> 0;
                };
        if (size == 0) {
            return family == 0 ? State.DONE : State.BAD;
        }
        if (body < 2 * size + 4) {
            return State.BAD;
        }
        source = IpLiteral.of(Arrays.copyOfRange(bytes, BINARY_HEAD, BINARY_HEAD + size));
        return State.DONE;
    }
}
