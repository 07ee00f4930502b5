package org.sluice.listener.rtsp.internal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One side of a connection that sends exactly what a test says, and reads message by message. */
final class Wire implements AutoCloseable {

    /** One message. */
    record Text(String first, List<String> headers, String body) {

        int status() {
            return Integer.parseInt(first.substring(9, 12));
        }

        /** The one value of a header, null if there is none. */
        String header(String name) {
            List<String> values = headers.stream()
                    .filter(header -> header.substring(0, header.indexOf(':')).equalsIgnoreCase(name))
                    .map(header -> header.substring(header.indexOf(':') + 1).strip())
                    .toList();
            if (values.size() > 1) {
                throw new AssertionError(name + " stands more than once: " + values);
            }
            return values.isEmpty() ? null : values.get(0);
        }
    }

    private final Socket socket;
    private final InputStream in;
    private int cseq;

    Wire(int port) throws IOException {
        this(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    Wire(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    Wire send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    Wire request(String method, String uri, String... headers) throws IOException {
        StringBuilder out = new StringBuilder(method + ' ' + uri + " RTSP/1.0\r\nCSeq: " + ++cseq + "\r\n");
        for (String header : headers) {
            out.append(header).append("\r\n");
        }
        return send(out.append("\r\n").toString());
    }

    Text ask(String method, String uri, String... headers) throws IOException {
        return request(method, uri, headers).next();
    }

    /** The next message. */
    Text next() throws IOException {
        String first = line();
        List<String> headers = new ArrayList<>();
        int length = 0;
        for (String header = line(); !header.isEmpty(); header = line()) {
            headers.add(header);
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length: ")) {
                length = Integer.parseInt(header.substring(16));
            }
        }
        return new Text(first, headers, bytes(length));
    }

    /** So many bytes, as text. */
    String bytes(int count) throws IOException {
        return new String(in.readNBytes(count), StandardCharsets.ISO_8859_1);
    }

    private String line() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("end of stream within '" + out + "'");
            }
            out.write(b);
        }
        String line = out.toString(StandardCharsets.ISO_8859_1);
        if (!line.endsWith("\r")) {
            throw new IOException("line without CR: " + line);
        }
        return line.substring(0, line.length() - 1);
    }

    /** Whether the other side closes, without another byte. */
    boolean closes() throws IOException {
        return in.read() < 0;
    }

    Socket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
