package org.sluice.listener.rtsp.internal;

import java.nio.ByteBuffer;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.session.IoSession;
import org.sluice.listener.rtsp.internal.codec.MessageParser;
import org.sluice.net.Turns;

/**
 * One connection: parses what comes, has one message at a time seen to by its {@link Dialogue}, and writes all answers
 * to one read together. Everything that happens to it, bytes, a late answer, a deadline, a peer, the end of its port,
 * takes turns; no thread ever waits.
 *
 * <pre>
 *           first byte            complete              answered
 *   IDLE ──────────────▶ HEAD ──────────────▶ WAITING ─────────────▶ IDLE or HEAD (next request)
 *    │ idle_timeout, or    │ header_timeout: 408   │ closing        ─▶ CARRIED ─▶ closed, or back when no peer came
 *    │ answers not taken   │                       │
 *    ▼                     ▼                       ▼
 *   closed              LINGER (reads on, drops, for a moment, so that the answer arrives) ──▶ closed
 * </pre>
 */
final class RtspConnection implements Dialogue.Line {

    private static final int MOST_LINGERING = 65_536;
    private static final int MOST_WAITING = 65_536;
    private static final int MOST_AT_ONCE = 8_192;
    private static final long UNSENT_CEILING = 65_536;

    private enum Phase {
        IDLE,
        HEAD,
        WAITING,
        CARRIED,
        LINGER
    }

    private final IoSession session;
    private final MessageParser parser;
    private final Dialogue dialogue;
    private final Turns turns = new Turns();
    private final Patience patience;
    private final ByteBuffer nothing = ByteBuffer.allocate(0);
    /** The first request must be there as soon after the connection as any other after its first byte. */
    private Phase phase = Phase.HEAD;

    private ByteBuffer unparsed = nothing;
    private boolean newHead;
    private int dropped;
    /** Set before the write that it waits for, so that no {@link #sent} is missed. */
    private volatile boolean stalled;

    RtspConnection(IoSession session, RtspServer server) {
        this.session = session;
        this.parser = new MessageParser(server.limits());
        this.patience = new Patience(server, () -> turns.take(this::expired));
        this.dialogue = new Dialogue(session, server, this);
    }

    void opened() {
        patience.withHead();
    }

    void closed() {
        patience.end();
    }

    /** Bytes came. The buffer may be used again afterwards. */
    void received(IoBuffer in) {
        if (turns.begin()) {
            try {
                read(in.buf());
            } finally {
                turns.end();
            }
        } else {
            // Another thread is at it, for longer than this one needs to read all that the client has.
            session.suspendRead();
            ByteBuffer copy = copy(in.buf());
            turns.take(() -> {
                read(copy);
                readOn();
            });
        }
    }

    /** What waited for another thread is seen to: from now on the client is read again where it would be without that. */
    private void readOn() {
        if (dialogue.carried()) {
            dialogue.readOn();
        } else if (phase == Phase.LINGER) {
            listen(true);
        }
    }

    /** The port closes. Who is carried may go on until the port's deadline. */
    void farewell() {
        turns.take(this::leave);
    }

    /** The client sends no more, but may still be waiting for an answer. */
    void inputClosed() {
        turns.take(() -> {
            if (dialogue.carried()) {
                session.closeOnFlush();
            } else {
                session.suspendRead();
                leave();
            }
        });
    }

    private void leave() {
        dialogue.endWithNext();
        if (!dialogue.carried() && !waiting()) {
            session.closeOnFlush();
        }
    }

    /** Bytes were sent: a client that had let its answers pile up may be listened to again. */
    void sent() {
        if (stalled) {
            turns.take(() -> {
                if (stalled && session.getScheduledWriteBytes() < UNSENT_CEILING / 2) {
                    stalled = false;
                    parse(unparsed);
                }
            });
        }
    }

    /** What was awaited is there. */
    @Override
    public void goOn(Runnable first) {
        turns.take(() -> {
            if (phase != Phase.LINGER && !session.isClosing()) {
                first.run();
                parse(unparsed);
            }
        });
    }

    @Override
    public void heard() {
        patience.withSession();
    }

    @Override
    public void admitFrames() {
        parser.admitFrames();
    }

    private void read(ByteBuffer in) {
        if (phase == Phase.LINGER) {
            dropped += in.remaining();
            if (dropped > MOST_LINGERING) {
                session.closeNow();
            }
        } else if (waiting()) {
            keep(in);
        } else {
            parse(in);
        }
    }

    /** Whether the client's next message must wait. */
    private boolean waiting() {
        return stalled || dialogue.waiting();
    }

    private void keep(ByteBuffer in) {
        if (unparsed.remaining() + in.remaining() > MOST_WAITING) {
            session.closeNow();
            return;
        }
        ByteBuffer both = ByteBuffer.allocate(unparsed.remaining() + in.remaining());
        unparsed = both.put(unparsed).put(in).flip();
    }

    private void parse(ByteBuffer in) {
        while (!waiting() && !dialogue.over() && in.hasRemaining() && room()) {
            parser.read(in);
            if (parser.complete()) {
                newHead = true;
                dialogue.take(parser.next());
            } else if (parser.refusal() != 0) {
                dialogue.refuse(parser.refusal());
            }
        }
        unparsed = in.hasRemaining() && !dialogue.over() ? copy(in) : nothing;
        flush();
    }

    /** What a carried client is answered here is little, and who does not read it is cut. */
    private boolean room() {
        return dialogue.carried() || dialogue.unwritten() < MOST_AT_ONCE;
    }

    private void flush() {
        if (dialogue.carried()) {
            dialogue.passOn();
        } else if (dialogue.unwritten() > 0) {
            long unsent = session.getScheduledWriteBytes() + dialogue.unwritten();
            stalled = !dialogue.over() && (!dialogue.waiting() && unparsed.hasRemaining() || unsent > UNSENT_CEILING);
            session.write(IoBuffer.wrap(dialogue.take()));
        }
        settle();
    }

    /** Chooses the deadline for what is awaited now, and whether to go on reading. */
    private void settle() {
        Phase next = next();
        if (next == Phase.LINGER) {
            linger();
        } else if (next == Phase.CARRIED) {
            // From here on the relay decides when the client is read.
            patience.withSession();
        } else {
            settle(next);
        }
        newHead = false;
        phase = next;
    }

    /** Closes, but where the client is still sending not before it had a chance to read the answer. */
    private void linger() {
        if (dialogue.unread()) {
            listen(true);
            patience.withLinger();
        } else {
            closeWhenSent();
        }
    }

    private void closeWhenSent() {
        patience.withHead();
        session.closeOnFlush();
    }

    private void settle(Phase next) {
        listen(next != Phase.WAITING);
        if (next == Phase.IDLE && dialogue.endsWithNext()) {
            session.closeOnFlush();
        }
        // The time for a head runs from its first byte, however many reads it takes.
        if (next == Phase.IDLE) {
            patience.withIdle();
        } else if (next != Phase.HEAD || phase != Phase.HEAD || newHead) {
            patience.withHead();
        }
    }

    /** Who asks ahead of an answer that is awaited is read again when that is there: until then it is held by TCP. */
    private void listen(boolean wanted) {
        if (!wanted) {
            session.suspendRead();
        } else if (!dialogue.endsWithNext() && session.isReadSuspended()) {
            session.resumeRead();
        }
    }

    private Phase next() {
        if (dialogue.carried()) {
            return Phase.CARRIED;
        }
        if (dialogue.over()) {
            return Phase.LINGER;
        }
        if (waiting()) {
            return Phase.WAITING;
        }
        return parser.midway() ? Phase.HEAD : Phase.IDLE;
    }

    private void expired() {
        if (phase == Phase.HEAD && parser.midway() && !session.isClosing()) {
            dialogue.late();
            flush();
        } else if (phase == Phase.LINGER && !session.isClosing()) {
            closeWhenSent();
        } else {
            session.closeNow();
        }
    }

    private static ByteBuffer copy(ByteBuffer in) {
        return ByteBuffer.allocate(in.remaining()).put(in).flip();
    }
}
