package org.sluice.listener.rtsp.internal;

import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.session.IoSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.listener.rtsp.internal.codec.Message;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.Protocol;
import org.sluice.model.ReasonCode;
import org.sluice.net.Connections;
import org.sluice.relay.RelayLink;

/**
 * What is said on one connection: request by request, until a peer takes over. Guarded by the turns of its connection.
 */
final class Dialogue {

    private static final Logger LOG = LoggerFactory.getLogger(Dialogue.class);
    /**
     * Bytes that may wait for a carried client when it is answered here: those of its peer, and what one more read of it
     * brought. The relay holds back peers, not a client that asks without reading.
     */
    private static final long MOST_UNREAD = RelayLink.MOST_UNWRITTEN + 131_072L;

    private static final int TIMED_OUT = 408;
    private static final int BAD_REQUEST = 400;

    /** The connection. */
    interface Line {

        /** Takes a turn: first this, then whatever the client has sent meanwhile. Any thread. */
        void goOn(Runnable first);

        /** Something came on a carried connection. Any thread. */
        void heard();

        /** Data may come between the messages from now on. */
        void admitFrames();
    }

    private final IoSession session;
    private final RtspServer server;
    private final Line line;
    private final AnswerWriter out = new AnswerWriter();
    private Client client;
    private Exchange current;
    private Carried carried;
    private boolean leaving;
    private boolean over;
    private boolean unread;
    /** Where the client was sent last, and what it had asked. */
    private String location;

    private PlaybackRequest redirected;

    Dialogue(IoSession session, RtspServer server, Line line) {
        this.session = session;
        this.server = server;
        this.line = line;
    }

    /** Whether the client's next message must wait. */
    boolean waiting() {
        return current != null || carried != null && !carried.open();
    }

    /** Whether a peer is who the client speaks with, or is about to be. */
    boolean carried() {
        return carried != null;
    }

    /** Has the relay say anew whether a carried client is read. */
    void readOn() {
        carried.link().readClient(true);
    }

    /** Whether the last word is said. */
    boolean over() {
        return over;
    }

    /** Whether the client is likely to be sending still, although the last word is said. */
    boolean unread() {
        return unread;
    }

    /** The next answer is the last one, unless a peer gives it. */
    void endWithNext() {
        leaving = true;
    }

    boolean endsWithNext() {
        return leaving;
    }

    /** Bytes of answers that wait to be written. */
    int unwritten() {
        return out.size();
    }

    byte[] take() {
        return out.take();
    }

    /** Sees to a message. */
    void take(Message message) {
        Message.Request request = message instanceof Message.Request asked ? asked : null;
        if (carried != null && (request == null || !carried.leaves(request))) {
            Outcome.Answer own = carried.fromClient(message);
            if (own != null) {
                answer(request, own);
            }
        } else if (request != null) {
            carried = null;
            begin(request);
        } else {
            // An answer to nothing, or data of no session.
            refuse(BAD_REQUEST);
        }
    }

    private void begin(Message.Request request) {
        PlaybackRequest before = request.uri().equals(location) ? redirected : null;
        Exchange exchange =
                new Exchange(request, client(), before, followsNoRedirect(request), () -> line.goOn(this::resume));
        try {
            server.reception().serve(exchange);
        } catch (RuntimeException | LinkageError e) {
            LOG.debug("{} could not be served", request, e);
            exchange.answer(Outcome.Answer.unavailable(1, ReasonCode.OVERLOADED));
        }
        if (exchange.answeredAtOnce()) {
            settle(exchange);
        } else {
            current = exchange;
        }
    }

    private boolean followsNoRedirect(Message.Request request) {
        String userAgent = request.fields().first("User-Agent");
        return userAgent != null && server.settings().relayAgents().stream().anyMatch(userAgent::startsWith);
    }

    private Client client() {
        if (client == null) {
            client = new Client(Connections.address(session), server.settings().scheme());
        }
        return client;
    }

    /** The answer to the current request came late. */
    private void resume() {
        Exchange exchange = current;
        current = null;
        if (exchange != null) {
            settle(exchange);
        }
    }

    private void settle(Exchange exchange) {
        Outcome outcome = exchange.given();
        if (outcome instanceof Outcome.Carry carry) {
            carry(exchange.request(), carry);
        } else if (outcome instanceof Outcome.Answer answer) {
            if (answer.location() != null) {
                redirected = exchange.asked();
            }
            answer(exchange.request(), answer);
        }
    }

    private void answer(Message.Request request, Outcome.Answer answer) {
        boolean close = answer.close() || leaving && carried == null;
        Outcome.Answer written = out.append(close ? answer.closing() : answer, request);
        location = written.location() == null ? location : written.location();
        note(request, written.status(), written.stream(), written.peer(), written.reason());
        over |= close;
    }

    private void note(Message.Request request, int status, boolean stream, String peer, ReasonCode reason) {
        boolean log = server.settings().port().accessLog();
        server.ledger().answered(client(), request, status, stream, peer, reason, log);
    }

    /** What came is no message: says so, and ends. */
    void refuse(int status) {
        refuse(status, ReasonCode.BAD_REQUEST);
    }

    /** A message came too slowly: says so, and ends. */
    void late() {
        refuse(TIMED_OUT, ReasonCode.TIMEOUT);
    }

    private void refuse(int status, ReasonCode reason) {
        out.append(Outcome.Answer.refused(status, reason).closing(), null);
        note(null, status, true, null, reason);
        over = true;
        unread = true;
    }

    private void carry(Message.Request request, Outcome.Carry carry) {
        if (leaving) {
            answer(request, Outcome.Answer.unavailable(1, ReasonCode.OVERLOADED));
            return;
        }
        Carried next = new Carried(request, carry, server.limits(), owner(request, carry));
        session.resumeRead();
        RelayLink link =
                server.relays().admit(session, Protocol.RTSP, carry.asked().intent(), next);
        if (link == null) {
            answer(request, Outcome.Answer.unavailable(1, ReasonCode.RELAY_FULL));
            return;
        }
        line.admitFrames();
        carried = next;
        next.begin(link, server.reception().ourselves().mark());
    }

    private Carried.Owner owner(Message.Request request, Outcome.Carry carry) {
        return new Carried.Owner() {
            @Override
            public void opened(Carried by) {
                line.goOn(by::start);
            }

            @Override
            public void answered(int status) {
                note(request, status, true, carry.relay().peer(), carry.relay().reason());
            }

            @Override
            public void failed(Carried by) {
                line.goOn(() -> {
                    if (carried == by) {
                        carried = null;
                        answer(request, Outcome.Answer.unavailable(1, ReasonCode.RELAY_FAILED));
                    }
                });
            }

            @Override
            public void heard() {
                line.heard();
            }
        };
    }

    /** Sends on what was gathered, to whichever side it is for. */
    void passOn() {
        byte[] own = out.size() > 0 ? out.take() : null;
        if (own != null && session.getScheduledWriteBytes() > MOST_UNREAD) {
            LOG.debug("connection {} is cut: it reads no answers", session.getRemoteAddress());
            session.closeNow();
            return;
        }
        if (own != null) {
            carried.link().offerToClient(IoBuffer.wrap(own));
        }
        carried.passOn();
        if (over) {
            carried.link().close();
        }
    }
}
