package org.sluice.net;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts for a loop, on its thread. A connection is read as soon as it is accepted, since who comes for one answer has
 * asked by then; only if it goes on behind that is it made known to the selector.
 */
final class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final int MOST_AT_ONCE = 64;
    private static final long PAUSE_MILLIS = 50;

    private final IoLoop loop;
    private final Inflow in;
    private final Selector selector;
    private SelectionKey paused;
    private long pausedAt;
    private boolean starved;

    Intake(IoLoop loop, Inflow in, Selector selector) {
        this.loop = loop;
        this.in = in;
        this.selector = selector;
    }

    /** Lets in those who wait at the door, but for those whom the next turn will. */
    void accept(Door door, SelectionKey key) {
        try {
            for (int i = 0; i < MOST_AT_ONCE && key.isValid(); i++) {
                SocketChannel channel = door.channel().accept();
                if (channel == null) {
                    return;
                }
                starved = false;
                door.loops().next().open(door.acceptor(), channel);
            }
        } catch (IOException e) {
            pause(key, e);
        }
    }

    /** Or the selector would tell of those who wait again and again. */
    private void pause(SelectionKey key, IOException why) {
        if (!starved) {
            LOG.error(
                    "connections wait, since none can be accepted: {}; it is tried again by itself, and more may come in"
                            + " with a higher limit of open files (ulimit -n)",
                    why.getMessage());
        }
        starved = true;
        key.interestOps(0);
        paused = key;
        pausedAt = System.nanoTime();
    }

    /** Milliseconds after which {@link #resume} should be called; 0 for never. */
    long patience() {
        return paused == null ? 0 : PAUSE_MILLIS;
    }

    /** Accepts again, where the system had no more descriptors, after a moment. */
    void resume() {
        if (paused != null && System.nanoTime() - pausedAt >= TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS)) {
            if (paused.isValid()) {
                paused.interestOps(SelectionKey.OP_ACCEPT);
            }
            paused = null;
        }
    }

    /** Makes a session of an accepted connection. */
    void open(PortAcceptor acceptor, SocketChannel channel) {
        PortSession session = null;
        try {
            channel.configureBlocking(false);
            session = acceptor.session(loop, channel);
            acceptor.getFilterChainBuilder().buildFilterChain(session.getFilterChain());
            acceptor.getListeners().fireSessionCreated(session);
            if (!session.isClosing() && !session.isReadSuspended()) {
                in.readNow(session);
            }
            if (!session.isClosing()) {
                session.register(selector);
            }
        } catch (Exception e) {
            LOG.debug("a connection could not be opened", e);
            if (session == null) {
                drop(channel);
            } else {
                session.closeNow();
            }
        }
    }

    static void drop(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.trace("{} did not close", channel, e);
        }
    }
}
