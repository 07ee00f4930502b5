package org.sluice.testkit.internal.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Collects the bytes of one connection and cuts requests out of them. Plain state machine without I/O. Limits: head
 * 64 KiB, body 1 MiB (read and dropped), no transfer encodings: a client that needs more does not talk to a peer.
 */
public final class RequestReader {

    private static final int MOST_HEAD = 64 * 1024;
    private static final int MOST_BODY = 1024 * 1024;

    private final long connection;
    private byte[] data = new byte[1024];
    private int length;

    public RequestReader(long connection) {
        this.connection = connection;
    }

    /** Takes bytes. */
    public void feed(ByteBuffer bytes) {
        int more = bytes.remaining();
        if (length + more > data.length) {
            data = Arrays.copyOf(data, Math.max(data.length * 2, length + more));
        }
        bytes.get(data, length, more);
        length += more;
    }

    /** Whether so much waits that reading more can wait as well. */
    public boolean full() {
        return length > MOST_HEAD + MOST_BODY;
    }

    /**
     * The next whole request, if there is one.
     *
     * @throws IllegalArgumentException when the bytes are no request
     */
    public Optional<HttpRequest> next() {
        int end = headEnd();
        if (end < 0) {
            if (length > MOST_HEAD) {
                throw new IllegalArgumentException("head above " + MOST_HEAD + " bytes");
            }
            return Optional.empty();
        }
        String[] lines = new String(data, 0, end, StandardCharsets.ISO_8859_1).split("\r\n");
        Map<String, String> headers = headers(lines);
        int total = end + 4 + bodyLength(headers);
        if (length < total) {
            return Optional.empty();
        }
        System.arraycopy(data, total, data, 0, length - total);
        length -= total;
        return Optional.of(request(lines[0], headers));
    }

    private int headEnd() {
        for (int i = 3; i < length; i++) {
            if (data[i] == '\n' && data[i - 1] == '\r' && data[i - 2] == '\n' && data[i - 3] == '\r') {
                return i - 3;
            }
        }
        return -1;
    }

    private static Map<String, String> headers(String[] lines) {
        Map<String, String> headers = new HashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon <= 0) {
                throw new IllegalArgumentException("header line without a colon");
            }
            headers.put(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).trim());
        }
        return headers;
    }

    private static int bodyLength(Map<String, String> headers) {
        if (headers.containsKey("transfer-encoding")) {
            throw new IllegalArgumentException("transfer encodings are not simulated");
        }
        String text = headers.getOrDefault("content-length", "0");
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) > MOST_BODY) {
            throw new IllegalArgumentException("content length '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    private HttpRequest request(String line, Map<String, String> headers) {
        String[] words = line.split(" ");
        if (words.length != 3 || !words[1].startsWith("/") || !words[2].startsWith("HTTP/1.")) {
            throw new IllegalArgumentException("request line");
        }
        String wish = headers.getOrDefault("connection", "").toLowerCase(Locale.ROOT);
        boolean keepAlive = words[2].equals("HTTP/1.1") ? !wish.contains("close") : wish.contains("keep-alive");
        return new HttpRequest(connection, words[0], words[1], keepAlive, headers);
    }
}
