package com.example.sluice.icecast;

import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.session.IoSession;
import org.sluice.model.Decision;
import org.sluice.model.Intent;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.Protocol;
import org.sluice.model.Scheme;
import org.sluice.net.Connections;
import org.sluice.net.DeadlineWheel;
import org.sluice.net.SessionToken;

/** One connection, which asks once: reads the head, has the router decide, answers, ends. */
final class Call extends DeadlineWheel.Entry {

    /** How long a source that still sends may take to read why it is turned away. */
    private static final long LINGER_NANOS = 500_000_000L;

    private enum Stage {
        READING,
        ASKING,
        ANSWERED
    }

    private final IoSession session;
    private final IcecastServer server;
    private final IcecastSettings settings;
    private final HeadParser parser = new HeadParser();
    private volatile Stage stage = Stage.READING;

    Call(IoSession session, IcecastServer server) {
        this.session = session;
        this.server = server;
        settings = server.port().settings();
        server.port().deadlines().set(this, settings.headerTimeout());
    }

    /** Bytes came; on the connection's I/O thread. What follows the head is nobody's. */
    void received(IoBuffer bytes) {
        while (stage == Stage.READING && bytes.hasRemaining()) {
            HeadParser.Progress progress = parser.take(bytes.get());
            if (progress == HeadParser.Progress.DONE) {
                ask(parser.head());
            } else if (progress == HeadParser.Progress.REFUSED) {
                answer(null, Answer.invalid());
            }
        }
    }

    private void ask(Head head) {
        stage = Stage.ASKING;
        Answer local = head.answer();
        if (local != null) {
            answer(head, local);
            return;
        }
        String stream = head.stream(settings.mount());
        if (stream == null) {
            answer(head, Answer.unknown());
            return;
        }
        // What follows has as long again: the decision, and its way to a client that may not read.
        server.port().deadlines().set(this, settings.headerTimeout());
        Decision decision = server.router().route(request(head, stream));
        if (decision instanceof Decision.Pending pending) {
            // Completed on another thread, which MINA's sessions bear.
            pending.stage().whenComplete((late, failure) -> answer(head, Answer.to(late, head)));
        } else {
            answer(head, Answer.to(decision, head));
        }
    }

    /** What the player asks for, in the router's terms: a mount is an asset, since its address is its name. */
    private PlaybackRequest request(Head head, String stream) {
        return new PlaybackRequest(
                Protocol.HTTP,
                Scheme.HTTP,
                PlaybackRequest.ASSET,
                head.publishes() ? Intent.PUBLISH : Intent.PLAY,
                stream,
                "",
                head.path(stream),
                head.query(),
                Connections.address(session),
                head.userAgent(),
                SessionToken.of(null, head.query()));
    }

    private void answer(Head head, Answer answer) {
        stage = Stage.ANSWERED;
        server.accounts()
                .answered(
                        Connections.address(session),
                        head,
                        answer,
                        settings.port().accessLog());
        session.write(IoBuffer.wrap(answer.bytes(head)));
        if (head != null && !head.publishes()) {
            session.closeOnFlush();
        } else {
            // Closed at once, with bytes unread, its socket would drop the answer.
            server.port().deadlines().set(this, LINGER_NANOS);
        }
    }

    /** Whether the router was asked, and has not decided yet. */
    boolean asking() {
        return stage == Stage.ASKING;
    }

    /** It took too long; on the thread of the deadlines. */
    @Override
    protected void expired() {
        session.closeNow();
    }

    /** The connection is closed. */
    void end() {
        clear();
    }
}
