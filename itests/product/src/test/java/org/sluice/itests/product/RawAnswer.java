package org.sluice.itests.product;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What came back for bytes that no HTTP client would send.
 *
 * @param closed whether the other side ended the connection
 */
record RawAnswer(String text, boolean closed) {

    private static final int PATIENCE_MILLIS = 3_000;

    /** Sends bytes (the text's, in ISO 8859-1) and reads until the connection ends, or nothing more comes. */
    static RawAnswer to(int port, String text) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        boolean closed = false;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            byte[] buffer = new byte[8_192];
            for (int read = socket.getInputStream().read(buffer);
                    read >= 0;
                    read = socket.getInputStream().read(buffer)) {
                all.write(buffer, 0, read);
            }
            closed = true;
        } catch (SocketTimeoutException e) {
            closed = false;
        } catch (IOException e) {
            // a reset is an end, too
            closed = true;
        }
        return new RawAnswer(all.toString(StandardCharsets.ISO_8859_1), closed);
    }

    /** The statuses of all answers. */
    List<String> statuses() {
        return text.lines()
                .filter(line -> line.startsWith("HTTP/1."))
                .map(line -> line.substring(9, 12))
                .toList();
    }

    List<String> locations() {
        return text.lines()
                .filter(line -> line.regionMatches(true, 0, "location:", 0, 9))
                .map(line -> line.substring(9).strip())
                .toList();
    }
}
