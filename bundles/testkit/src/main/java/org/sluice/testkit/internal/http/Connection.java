package org.sluice.testkit.internal.http;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One client: reads a request, writes its answer, then the next one. Runs on the loop.
 *
 * <pre>
 * READING --request--> ANSWERING --end of flow, kept alive--> READING
 *    |                     |
 *    '---- end, error, reset, last answer ----> closed
 * </pre>
 */
final class Connection {

    /** After so many bytes the other connections have their turn. */
    private static final int TURN = 256 * 1024;

    private final Loop loop;
    private final SocketChannel channel;
    private final Function<HttpRequest, Answer> handler;
    private final Consumer<Connection> whenClosed;
    private final RequestReader reader;
    private final ByteBuffer input = ByteBuffer.allocate(4096);
    private SelectionKey key;
    private Flow flow;
    private ByteBuffer pending;
    private boolean lastAnswer;
    private boolean silent;
    private long alarm;

    Connection(
            Loop loop,
            SocketChannel channel,
            long number,
            Function<HttpRequest, Answer> handler,
            Consumer<Connection> whenClosed) {
        this.loop = loop;
        this.channel = channel;
        this.handler = handler;
        this.whenClosed = whenClosed;
        this.reader = new RequestReader(number);
    }

    void open() throws IOException {
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        key = loop.attach(channel, SelectionKey.OP_READ, this::ready);
    }

    private void ready() {
        try {
            if (key.isReadable()) {
                read();
            }
            if (key.isValid() && key.isWritable()) {
                pump();
            }
        } catch (IOException e) {
            // The client went away in the middle: nothing to tell anybody.
            close(false);
        }
    }

    private void read() throws IOException {
        int count = channel.read(input.clear());
        if (count < 0) {
            close(false);
            return;
        }
        reader.feed(input.flip());
        if (flow == null) {
            pump();
        } else {
            interest();
        }
    }

    private void pump() throws IOException {
        int written = 0;
        while (channel.isOpen() && (flow != null || nextAnswer()) && written < TURN) {
            if (pending == null || !pending.hasRemaining()) {
                pending = flow.next(System.nanoTime());
            }
            if (pending == null) {
                endOfFlow();
            } else if (pending == Flow.LATER) {
                wakeLater();
                break;
            } else {
                written += channel.write(pending);
                if (pending.hasRemaining()) {
                    break;
                }
            }
        }
        interest();
    }

    private boolean nextAnswer() {
        if (silent) {
            return false;
        }
        HttpRequest request;
        try {
            request = reader.next().orElse(null);
        } catch (IllegalArgumentException e) {
            begin(false, false, Answer.text(400, e.getMessage()));
            return true;
        }
        if (request != null) {
            begin(request.keepAlive(), request.method().equals("HEAD"), answer(request));
        }
        return flow != null;
    }

    private Answer answer(HttpRequest request) {
        try {
            return handler.apply(request);
        } catch (RuntimeException e) {
            return Answer.text(500, "the simulator failed: " + e);
        }
    }

    private void begin(boolean keepAlive, boolean headOnly, Answer answer) {
        switch (answer.kind()) {
            case RESET -> close(true);
            case SILENCE -> silent = true;
            case WRITTEN -> {
                lastAnswer = answer.close() || !keepAlive;
                if (headOnly) {
                    answer.body().done();
                }
                Flow head = Flows.of(answer.head(lastAnswer));
                flow = headOnly ? head : Flows.concat(head, answer.body());
                if (!answer.delay().isZero()) {
                    flow = Flows.notBefore(System.nanoTime() + answer.delay().toNanos(), flow);
                }
            }
        }
    }

    private void endOfFlow() {
        flow.done();
        flow = null;
        if (lastAnswer) {
            close(false);
        }
    }

    private void wakeLater() {
        pending = null;
        long at = flow.wakeAt();
        if (at == alarm) {
            return;
        }
        alarm = at;
        loop.at(at, () -> {
            if (alarm == at) {
                alarm = 0;
                pumpFromTimer();
            }
        });
    }

    private void pumpFromTimer() {
        try {
            pump();
        } catch (IOException e) {
            // As in ready(): the client went away.
            close(false);
        }
    }

    private void interest() {
        if (key.isValid()) {
            boolean waiting = alarm != 0 && pending == null;
            int write = flow != null && !waiting ? SelectionKey.OP_WRITE : 0;
            key.interestOps(write | (reader.full() ? 0 : SelectionKey.OP_READ));
        }
    }

    /** Ends it; with a reset the client sees an error instead of an end. */
    void close(boolean reset) {
        if (!channel.isOpen()) {
            return;
        }
        if (reset) {
            try {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException e) {
                // Then it is an ordinary end: the client is gone already.
                lastAnswer = true;
            }
        }
        Loop.closeQuietly(channel);
        if (flow != null) {
            flow.done();
            flow = null;
        }
        whenClosed.accept(this);
    }
}
