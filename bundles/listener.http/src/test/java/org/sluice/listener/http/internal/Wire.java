package org.sluice.listener.http.internal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A client that sends exactly what a test says, and reads answer by answer. */
final class Wire implements AutoCloseable {

    /** One answer. */
    record Reply(int status, List<String> headers, String body) {

        /** Values of a header, by its name in any case. */
        List<String> all(String name) {
            List<String> values = new ArrayList<>();
            for (String header : headers) {
                int colon = header.indexOf(": ");
                if (header.substring(0, colon).equalsIgnoreCase(name)) {
                    values.add(header.substring(colon + 2));
                }
            }
            return values;
        }

        /** The one value of a header, null if there is none. */
        String header(String name) {
            List<String> values = all(name);
            if (values.size() > 1) {
                throw new AssertionError(name + " stands more than once: " + values);
            }
            return values.isEmpty() ? null : values.get(0);
        }
    }

    private final Socket socket;
    private final InputStream in;

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

    Wire get(String target, String... headers) throws IOException {
        return request("GET", target, headers);
    }

    Wire request(String method, String target, String... headers) throws IOException {
        StringBuilder out = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: router\r\n");
        for (String header : headers) {
            out.append(header).append("\r\n");
        }
        return send(out.append("\r\n").toString());
    }

    Wire halfClose() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** The next answer. */
    Reply reply() throws IOException {
        return reply(true);
    }

    /** The next answer; that to HEAD has a length, but no body. */
    Reply reply(boolean body) throws IOException {
        String status = line();
        List<String> headers = new ArrayList<>();
        int length = 0;
        for (String header = line(); !header.isEmpty(); header = line()) {
            headers.add(header);
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length: ")) {
                length = Integer.parseInt(header.substring(16));
            }
        }
        byte[] bytes = body ? in.readNBytes(length) : new byte[0];
        return new Reply(Integer.parseInt(status.substring(9, 12)), headers, new String(bytes, StandardCharsets.UTF_8));
    }

    private String line() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("end of stream within '" + out + "'");
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
