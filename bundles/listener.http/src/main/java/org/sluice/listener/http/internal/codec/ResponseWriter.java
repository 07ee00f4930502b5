package org.sluice.listener.http.internal.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Puts responses one after another into one buffer, so that all answers to one read leave in one write. Every header
 * goes through {@link #header}, which lets no byte pass that could end a line. One thread at a time.
 */
public final class ResponseWriter {

    private static final int FIRST_BUFFER = 512;

    private byte[] bytes = new byte[0];
    private int length;

    /** Begins a response. */
    public void status(int status) {
        ascii("HTTP/1.1 ");
        ascii(Integer.toString(status));
        ascii(" ");
        ascii(Reasons.phrase(status));
        ascii("\r\n");
    }

    /**
     * Adds a header.
     *
     * @throws IllegalArgumentException if the value holds anything but visible ASCII and spaces: nothing is written
     *     then
     */
    public void header(String name, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c > '~') {
                throw new IllegalArgumentException("header " + name + " would hold the character U+"
                        + Integer.toHexString(c) + ", visible ASCII expected");
            }
        }
        ascii(name);
        ascii(": ");
        ascii(value);
        ascii("\r\n");
    }

    /** Ends the header block, and adds the body. */
    public void end(byte[] body) {
        ascii("\r\n");
        room(body.length);
        System.arraycopy(body, 0, bytes, length, body.length);
        length += body.length;
    }

    /** How much is written; for {@link #back}. */
    public int mark() {
        return length;
    }

    /** Takes back what was written since a mark. */
    public void back(int mark) {
        length = mark;
    }

    /** All that was written, and begins anew. */
    public byte[] take() {
        byte[] taken = length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
        bytes = new byte[0];
        length = 0;
        return taken;
    }

    /** For what is ASCII by its origin, or was checked. */
    @SuppressWarnings("deprecation") // the one call that copies ASCII out of a String without an array in between
    private void ascii(String text) {
        room(text.length());
        text.getBytes(0, text.length(), bytes, length);
        length += text.length();
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.max(FIRST_BUFFER, length + more), 2 * bytes.length));
        }
    }

    /** An ASCII text as a body. */
    public static byte[] body(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
