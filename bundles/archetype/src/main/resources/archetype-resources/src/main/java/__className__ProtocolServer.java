package ${package};

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.service.IoHandlerAdapter;
import org.apache.mina.core.session.AttributeKey;
import org.apache.mina.core.session.IoSession;
import org.sluice.model.Decision;
import org.sluice.model.Intent;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.Protocol;
import org.sluice.model.Scheme;
import org.sluice.net.Connections;
import org.sluice.net.DeadlineWheel;
import org.sluice.net.Port;
import org.sluice.net.PortState;
import org.sluice.net.TargetRules;
import org.sluice.net.listener.ListenerPort;
import org.sluice.net.listener.ListenerServer;

/**
 * One port of a protocol of lines: a client says {@code PLAY NAME}, and hears {@code GO URL} or {@code NO REASON}. All
 * methods are called on I/O threads, where nothing may block.
 */
final class ${className}ProtocolServer extends IoHandlerAdapter
        implements Port.User, ListenerServer<${className}Protocol.Settings> {

    /** What the threads of this bundle are called. */
    static final String THREADS = "sluice-${artifactId}";

    private static final AttributeKey CALL = new AttributeKey(${className}ProtocolServer.class, "call");
    private static final String PLAY = "PLAY ";
    private static final int LONGEST_LINE = 600;
    private static final long PATIENCE_NANOS = 8_000_000_000L;

    private final ${className}ProtocolRouter router;
    private final ListenerPort<${className}Protocol.Settings> port;

    ${className}ProtocolServer(
            ${className}Protocol.Settings settings, ${className}ProtocolRouter router, Consumer<PortState> watcher) {
        this.router = router;
        port = new ListenerPort<>(THREADS, settings, this, watcher);
    }

    @Override
    public ListenerPort<${className}Protocol.Settings> port() {
        return port;
    }

    @Override
    public void sessionOpened(IoSession session) {
        Call call = new Call(session);
        session.setAttribute(CALL, call);
        port.deadlines().set(call, PATIENCE_NANOS);
    }

    @Override
    public void messageReceived(IoSession session, Object message) {
        ((Call) session.getAttribute(CALL)).received((IoBuffer) message);
    }

    @Override
    public void sessionClosed(IoSession session) {
        if (session.getAttribute(CALL) instanceof Call call) {
            call.end();
        }
    }

    @Override
    public void exceptionCaught(IoSession session, Throwable cause) {
        session.closeNow();
    }

    /** Whoever waits for a decision gets it yet; the port cuts what is left after its drain time. */
    @Override
    public void farewell(IoSession session) {
        if (!(session.getAttribute(CALL) instanceof Call call) || !call.asked) {
            session.closeOnFlush();
        }
    }

    /** One connection, which asks once. */
    private final class Call extends DeadlineWheel.Entry {

        private final IoSession session;
        private final StringBuilder line = new StringBuilder();
        private volatile boolean asked;

        Call(IoSession session) {
            this.session = session;
        }

        /** Bytes came, in any pieces. */
        void received(IoBuffer bytes) {
            while (!asked && bytes.hasRemaining()) {
                char next = (char) (bytes.get() & 0xff);
                if (next == '\n') {
                    ask(line.toString().strip());
                } else if (line.append(next).length() > LONGEST_LINE) {
                    answer("NO line is too long");
                }
            }
        }

        private void ask(String said) {
            asked = true;
            String stream = said.startsWith(PLAY) ? said.substring(PLAY.length()) : "";
            if (stream.isEmpty() || !TargetRules.path('/' + stream)) {
                answer("NO say PLAY and the name of a stream");
                return;
            }
            Decision decision = router.route(request(stream));
            if (decision instanceof Decision.Pending pending) {
                // completed on another thread, which MINA's sessions bear
                pending.stage().whenComplete((late, failure) -> answer(words(late)));
            } else {
                answer(words(decision));
            }
        }

        /** What is asked for, in the router's terms. */
        private PlaybackRequest request(String stream) {
            return new PlaybackRequest(
                    Protocol.HTTP,
                    Scheme.HTTP,
                    PlaybackRequest.ASSET,
                    Intent.PLAY,
                    stream,
                    "",
                    '/' + stream,
                    null,
                    Connections.address(session),
                    "",
                    "");
        }

        private String words(Decision decision) {
            if (decision instanceof Decision.Redirect redirect) {
                return "GO " + redirect.url();
            }
            return decision instanceof Decision.NotFound ? "NO such stream" : "NO server now";
        }

        private void answer(String words) {
            asked = true;
            session.write(IoBuffer.wrap((words + '\n').getBytes(StandardCharsets.UTF_8)));
            session.closeOnFlush();
        }

        /** It took too long; on the thread of the deadlines. */
        @Override
        protected void expired() {
            session.closeNow();
        }

        void end() {
            clear();
        }
    }
}
