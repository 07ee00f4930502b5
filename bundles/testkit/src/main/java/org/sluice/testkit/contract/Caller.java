package org.sluice.testkit.contract;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/** A client's connection to a listener, byte by byte. For one thread. */
final class Caller implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final int PIECE = 64 * 1024;
    private static final long APART_NANOS = 2_000_000;

    private final Socket socket;
    private final StringBuilder heard = new StringBuilder();
    private final byte[] piece = new byte[4096];

    private Caller(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    static Caller of(OpenListener listener) throws IOException {
        return new Caller(new Socket(InetAddress.getLoopbackAddress(), listener.port()));
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Sends byte by byte, so far apart that each is read alone. */
    void trickle(byte[] bytes) {
        for (byte one : bytes) {
            sendUnlessClosed(new byte[] {one});
            LockSupport.parkNanos(APART_NANOS);
        }
    }

    /** A listener may close the connection of somebody who talks nonsense while it is being said. */
    void sendUnlessClosed(byte[] bytes) {
        try {
            send(bytes);
        } catch (IOException e) {
            heard.append("(closed: ").append(e.getMessage()).append(')');
        }
    }

    /** Listens until a text was heard, or nothing more comes. */
    boolean hears(String text) {
        while (heard.indexOf(text) < 0 && hearsMore()) {
            // on until the connection ends or falls silent
        }
        return heard.indexOf(text) >= 0;
    }

    /** Listens for any answer; the end of the connection is one. */
    boolean hearsSomething() {
        return hearsMore() || isClosed();
    }

    private boolean hearsMore() {
        try {
            int read = socket.getInputStream().read(piece);
            heard.append(new String(piece, 0, Math.max(0, read), StandardCharsets.ISO_8859_1));
            return read >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    String heard() {
        return heard.isEmpty() ? "nothing" : "'" + heard + "'";
    }

    /** Whether the listener ends the connection before it has taken so many bytes more. */
    boolean isCutOffWithin(int bytes) {
        byte[] endless = new byte[PIECE];
        Arrays.fill(endless, (byte) 'a');
        try {
            for (int sent = 0; sent < bytes; sent += PIECE) {
                send(endless);
                if (socket.getInputStream().available() > 0) {
                    return isClosed();
                }
            }
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Whether the connection ends, now or soon. */
    boolean isClosed() {
        try {
            while (socket.getInputStream().read(piece) >= 0) {
                // what is on its way is not the end
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true; // reset
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
