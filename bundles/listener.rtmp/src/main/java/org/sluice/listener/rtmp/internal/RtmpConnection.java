package org.sluice.listener.rtmp.internal;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.session.IoSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.listener.rtmp.internal.codec.Octets;
import org.sluice.listener.rtmp.internal.codec.RtmpFault;
import org.sluice.listener.rtmp.internal.codec.ServerHandshake;
import org.sluice.model.ReasonCode;
import org.sluice.net.DeadlineWheel;
import org.sluice.net.Turns;
import org.sluice.relay.RelayLink;

/**
 * One connection of a client: its bytes, its deadline, its end. Everything that happens to it and to its peer takes
 * turns; no thread ever waits.
 *
 * <pre>
 *   HANDSHAKE ─▶ OPEN (see {@link Visit}) ─▶ LINGER ─▶ closed, when there was time to read why
 * </pre>
 */
final class RtmpConnection extends DeadlineWheel.Entry {

    private static final Logger LOG = LoggerFactory.getLogger(RtmpConnection.class);
    private static final Duration LINGER = Duration.ofMillis(300);
    /** Bytes of answers that may wait for a client before it is cut: who asks on without reading would fill the heap. */
    private static final long MOST_UNREAD = 65_536;

    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private enum Phase {
        HANDSHAKE,
        OPEN,
        LINGER
    }

    private final IoSession session;
    private final RtmpServer server;
    private final Turns turns = new Turns();
    private final Backlog backlog = new Backlog();
    private final RandomGenerator random = new SplittableRandom();
    private final Octets out = new Octets();
    private final SpareRoom room = new SpareRoom();
    private final ServerHandshake handshake = new ServerHandshake(random);
    private final Visit visit;
    private Phase phase = Phase.HANDSHAKE;
    private boolean lastWords;

    RtmpConnection(IoSession session, RtmpServer server) {
        this.session = session;
        this.server = server;
        visit = new Visit(this, out);
    }

    void opened() {
        wake(settings().setupTimeout());
    }

    void closed() {
        sleep();
    }

    /** The port closes: who is carried may go on until the drain time is over. */
    void farewell() {
        turn(() -> {
            if (!visit.isCarried()) {
                session.closeOnFlush();
            }
        });
    }

    /** Bytes came. The buffer may be used again afterwards. */
    void received(IoBuffer in) {
        if (!now(() -> read(in.buf()))) {
            ByteBuffer copy = ByteBuffer.allocate(in.remaining()).put(in.buf()).flip();
            backlog.grows(copy.capacity());
            turn(() -> {
                backlog.shrinks(copy.capacity());
                read(copy);
            });
        }
    }

    /** Does the work, if nobody else is at it, and sends what comes of it. */
    boolean now(Runnable work) {
        if (!turns.begin()) {
            return false;
        }
        try {
            safely(work);
        } finally {
            turns.end();
        }
        return true;
    }

    /** Bytes were sent. */
    void sent(IoBuffer bytes) {
        room.sent(bytes);
    }

    /** Does the work now or soon, nothing else at the same time, and sends what comes of it. */
    void turn(Runnable work) {
        turns.take(() -> safely(work));
    }

    private void safely(Runnable work) {
        try {
            room.lend(out);
            work.run();
            flush();
        } catch (RuntimeException e) {
            LOG.debug("connection {} is cut", session.getRemoteAddress(), e);
            session.closeNow();
        }
    }

    private void read(ByteBuffer in) {
        if (phase == Phase.LINGER) {
            return;
        }
        try {
            if (phase == Phase.HANDSHAKE) {
                if (!handshake.read(in, out)) {
                    return;
                }
                phase = Phase.OPEN;
                visit.begin(handshake.clientVersion());
            }
            visit.wire().read(in);
            cutIfUnread();
        } catch (RtmpFault e) {
            LOG.debug("connection {} is cut: {}", session.getRemoteAddress(), e.getMessage());
            server.accounts().invalid(session, ReasonCode.BAD_REQUEST, settings());
            session.closeNow();
        }
    }

    /** What came was answered here: the relay holds back peers, not a client that asks. */
    private void cutIfUnread() {
        // of a peer as much may wait, and what one more read of it brought
        long most = visit.isCarried() ? RelayLink.MOST_UNWRITTEN + 2 * MOST_UNREAD : MOST_UNREAD;
        if (!out.isEmpty() && session.getScheduledWriteBytes() > most) {
            LOG.debug("connection {} is cut: it reads no answers", session.getRemoteAddress());
            if (!visit.isCarried()) {
                server.accounts().invalid(session, ReasonCode.TIMEOUT, settings());
            }
            session.closeNow();
        }
    }

    /** Sends what waits, to the client and to its peer. */
    void flush() {
        visit.flush();
        if (!out.isEmpty()) {
            visit.send(IoBuffer.wrap(out.takeBuffer()));
        }
    }

    /** The last words are said: closes when there was time to read them. */
    void linger() {
        phase = Phase.LINGER;
        wake(LINGER);
    }

    /** Expires after a time. */
    void wake(Duration after) {
        server.deadlines().set(this, after);
    }

    /** Nothing is awaited. */
    void sleep() {
        clear();
    }

    @Override
    protected void expired() {
        turn(this::late);
    }

    private void late() {
        if (phase == Phase.LINGER && !lastWords) {
            lastWords = true;
            wake(LAST_WORDS);
            session.closeOnFlush();
        } else if (phase == Phase.LINGER) {
            session.closeNow();
        } else if (visit.isCarried()) {
            visit.expired();
        } else {
            server.accounts().invalid(session, ReasonCode.TIMEOUT, settings());
            session.closeNow();
        }
    }

    /** The client is carried from now on. */
    void carriedBy(RelayLink link) {
        backlog.heldBy(link::readClient);
    }

    /** So many bytes are about to pass to the client. */
    void expect(int bytes) {
        out.expect(bytes + bytes / 16);
    }

    IoSession session() {
        return session;
    }

    RtmpServer server() {
        return server;
    }

    RtmpSettings settings() {
        return server.settings();
    }

    RandomGenerator random() {
        return random;
    }
}
