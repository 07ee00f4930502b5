package org.sluice.itests.product;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** An RTSP client of few words: one connection, requests as they are written, answers as they come. */
final class RtspClient implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private int cseq;

    RtspClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** The answer to a request: head and body as text. */
    String ask(String method, String uri, String... headers) throws IOException {
        send(method, uri, headers);
        return next();
    }

    void send(String method, String uri, String... headers) throws IOException {
        StringBuilder out = new StringBuilder(method + " " + uri + " RTSP/1.0\r\nCSeq: " + ++cseq + "\r\n");
        for (String header : headers) {
            out.append(header).append("\r\n");
        }
        socket.getOutputStream().write(out.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The next answer. Data in between is dropped. */
    String next() throws IOException {
        StringBuilder out = new StringBuilder();
        while (out.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                throw new EOFException("end of stream within '" + out + "'");
            }
            if (out.length() == 0 && b == '$') {
                in.read();
                in.readNBytes(in.read() << 8 | in.read());
            } else {
                out.append((char) b);
            }
        }
        String mark = "\r\ncontent-length: ";
        int at = out.toString().toLowerCase(Locale.ROOT).indexOf(mark);
        int length = at < 0
                ? 0
                : Integer.parseInt(out.substring(at + mark.length(), out.indexOf("\r", at + 2))
                        .strip());
        return out.append(new String(in.readNBytes(length), StandardCharsets.ISO_8859_1))
                .toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
