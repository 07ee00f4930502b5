package org.sluice.discovery.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that says what it is told to, byte for byte, and keeps what it was asked. */
final class WireServer implements AutoCloseable {

    /** What a connection does. */
    interface Manners {
        void serve(Wire wire) throws IOException;
    }

    /** A connection as the server has it. */
    record Wire(Socket socket, int number, List<String> asked) {

        /** Reads one request up to the end of its head; false at the end of the connection. */
        boolean ask() throws IOException {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            InputStream in = socket.getInputStream();
            for (int c = in.read(); c >= 0; c = in.read()) {
                head.write(c);
                String text = head.toString(StandardCharsets.ISO_8859_1);
                if (text.endsWith("\r\n\r\n")) {
                    asked.add(text);
                    return true;
                }
            }
            return false;
        }

        /** Waits for the end of the connection, of whatever kind; false where something is asked instead. */
        boolean ended() throws IOException {
            try {
                return !ask();
            } catch (SocketException e) {
                return true;
            }
        }

        void say(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        void sayByteByByte(String text) throws IOException {
            socket.setTcpNoDelay(true);
            for (char c : text.toCharArray()) {
                socket.getOutputStream().write(c);
                socket.getOutputStream().flush();
            }
        }
    }

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    WireServer(Manners manners) throws IOException {
        start(() -> {
            while (!server.isClosed()) {
                Socket socket = server.accept();
                open.add(socket);
                Wire wire = new Wire(socket, connections.incrementAndGet(), asked);
                start(() -> {
                    try (socket) {
                        manners.serve(wire);
                    }
                });
            }
        });
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // the test is over, or the client has gone as the test wants it
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** Answers every request with the same. */
    static Manners always(String answer) {
        return wire -> {
            while (wire.ask()) {
                wire.say(answer);
            }
        };
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + path);
    }

    int connections() {
        return connections.get();
    }

    /** Heads of all requests. */
    List<String> asked() {
        return asked;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
