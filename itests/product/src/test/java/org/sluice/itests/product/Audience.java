package org.sluice.itests.product;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Many players that each reload a media playlist every two seconds, each from an address of its own (all of
 * 127.0.0.0/8 is this machine), and that notice when they are sent elsewhere than before.
 */
final class Audience implements AutoCloseable {

    private static final int THREADS = 4;
    private static final long RELOAD_NANOS = 2_000_000_000L;

    private final int port;
    private final String path;
    private final int net;
    private final String[] peerOf;
    private final AtomicLong reloads = new AtomicLong();
    private final AtomicLong moves = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final Thread[] threads = new Thread[THREADS];
    private volatile boolean closed;

    /** @param net tells audiences apart: the second byte of their addresses */
    Audience(int port, String path, int net, int size) {
        this.port = port;
        this.path = path;
        this.net = net;
        this.peerOf = new String[size];
        for (int t = 0; t < THREADS; t++) {
            int part = t;
            threads[t] = new Thread(() -> watch(part), "audience-" + net + "-" + t);
            threads[t].start();
        }
    }

    private void watch(int part) {
        long round = System.nanoTime();
        while (!closed) {
            for (int i = part; i < peerOf.length && !closed; i += THREADS) {
                reload(i);
                long due = round + RELOAD_NANOS * i / peerOf.length;
                for (long wait = due - System.nanoTime(); wait > 0 && !closed; wait = due - System.nanoTime()) {
                    java.util.concurrent.locks.LockSupport.parkNanos(wait);
                }
            }
            round += RELOAD_NANOS;
        }
    }

    private void reload(int i) {
        String peer = ask(i);
        if (peer == null) {
            failures.incrementAndGet();
            return;
        }
        if (peerOf[i] != null && !peerOf[i].equals(peer)) {
            moves.incrementAndGet();
        }
        peerOf[i] = peer;
        reloads.incrementAndGet();
    }

    private String ask(int i) {
        byte[] from = {127, (byte) net, (byte) (1 + i / 250), (byte) (1 + i % 250)};
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByAddress(from), 0)) {
            socket.setSoTimeout(10_000);
            String request = "GET " + path + " HTTP/1.1\r\nHost: x\r\nUser-Agent: player\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            try (InputStream in = socket.getInputStream()) {
                String answer = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
                int location = answer.indexOf("Location: ");
                return answer.startsWith("HTTP/1.1 302") && location > 0
                        ? URI.create(answer.substring(location + 10, answer.indexOf('\r', location)))
                                .getAuthority()
                        : null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Players whose last answer was this peer. */
    long at(String authority) {
        return java.util.Arrays.stream(peerOf).filter(authority::equals).count();
    }

    /** Whether every player has been answered at least once. */
    boolean seated() {
        return java.util.Arrays.stream(peerOf).noneMatch(java.util.Objects::isNull);
    }

    long reloads() {
        return reloads.get();
    }

    /** How often a player was sent elsewhere than before. */
    long moves() {
        return moves.get();
    }

    /** Answers that were no redirect. */
    long failures() {
        return failures.get();
    }

    @Override
    public void close() {
        closed = true;
        for (Thread thread : threads) {
            try {
                thread.join(20_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
