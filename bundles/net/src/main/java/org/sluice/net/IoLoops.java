package org.sluice.net;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The I/O threads of one port. The first accepts, and all take connections in turn. */
final class IoLoops {

    private final List<IoLoop> loops;
    private int next;

    /**
     * @param carries whether they carry media: they give way to others after each piece, and run at the lowest priority,
     *     which the operating system hears of where the JVM was told to pass it on (etc/jvm.options does)
     */
    IoLoops(String prefix, int count, boolean carries) {
        NamedThreads threads = new NamedThreads(prefix);
        loops = Stream.generate(() -> new IoLoop(threads, carries)).limit(count).toList();
    }

    /** Who takes the next connection. On the thread that accepts. */
    IoLoop next() {
        next = next + 1 < loops.size() ? next + 1 : 0;
        return loops.get(next);
    }

    void accept(ServerSocketChannel channel, PortAcceptor acceptor) {
        loops.get(0).accept(new Door(channel, acceptor, this));
    }

    /** Closes the channel; its port is free when this returns. */
    void acceptNoMore(ServerSocketChannel channel) throws IOException {
        loops.get(0).acceptNoMore(channel);
    }

    /** Cuts all connections that are left, and ends the threads within that time. */
    void end(Duration patience) {
        loops.forEach(IoLoop::dispose);
        long deadline = System.nanoTime() + patience.toNanos();
        loops.forEach(loop -> loop.awaitEnd(deadline));
    }
}
