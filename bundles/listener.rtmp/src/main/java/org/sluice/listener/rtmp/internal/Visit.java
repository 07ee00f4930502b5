package org.sluice.listener.rtmp.internal;

import java.nio.ByteBuffer;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.session.IoSession;
import org.sluice.listener.rtmp.internal.Refusals.Refusal;
import org.sluice.listener.rtmp.internal.codec.Command;
import org.sluice.listener.rtmp.internal.codec.MessageHeader;
import org.sluice.listener.rtmp.internal.codec.Octets;
import org.sluice.listener.rtmp.internal.codec.RtmpFault;
import org.sluice.model.Carriage;
import org.sluice.model.Decision;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.ReasonCode;
import org.sluice.relay.RelayLink;

/**
 * What a client wants, and what it gets. Guarded by its connection's turns.
 *
 * <pre>
 *              play, publish           a peer has the stream
 *   COMMANDS ───────────────▶ DECIDING ─────────────────────▶ CARRIED ─▶ OVER
 *                                 └─ refused, redirected ─▶ OVER ◀─┘ the peer refuses
 * </pre>
 */
final class Visit implements Wire.Events {

    private static final Decision LOST = new Decision.Unavailable(1, ReasonCode.NO_ROUTER);

    /** What a client sends before anybody can take it. */
    private static final long MOST_EARLY = 1 << 20;
    /** Answered by Sluice even while the client is carried. */
    private static final Set<String> OWN = Set.of(
            "connect",
            "createStream",
            "play",
            "play2",
            "publish",
            "releaseStream",
            "FCPublish",
            "FCSubscribe",
            "getStreamLength");

    private enum State {
        COMMANDS,
        DECIDING,
        CARRIED,
        OVER
    }

    private final RtmpConnection connection;
    private final Wire wire;
    private State state = State.COMMANDS;
    private Dialogue dialogue;
    private UserControl bufferLength;
    private Carried carried;
    private long early;

    /** @param out takes what is to be sent to the client */
    Visit(RtmpConnection connection, Octets out) {
        this.connection = connection;
        wire = new Wire(out, this);
    }

    /** The handshake is done. */
    void begin(int clientVersion) {
        boolean reconnect = connection.settings().redirects().contains(Redirects.Form.RECONNECT);
        dialogue = new Dialogue(wire, clientVersion, reconnect);
    }

    boolean isCarried() {
        return state == State.CARRIED;
    }

    Wire wire() {
        return wire;
    }

    /** Sends what waits for the peer. */
    void flush() {
        if (carried != null) {
            carried.flush();
        }
    }

    /** Sends to the client. */
    void send(IoBuffer bytes) {
        if (carried != null) {
            carried.offerToClient(bytes);
        } else {
            connection.session().write(bytes);
        }
    }

    /** The time is over for what is awaited now. */
    void expired() {
        carried.expired();
    }

    @Override
    public void command(MessageHeader header, Command command, byte[] body) throws RtmpFault {
        if (state == State.OVER) {
            return;
        }
        if (carried != null && !OWN.contains(command.name())) {
            carried.crossing().fromClient(header, command, body);
            return;
        }
        Asked asked = dialogue.answer(header.streamId(), command);
        if (asked != null && state != State.COMMANDS) {
            throw new RtmpFault(RtmpFault.Kind.MALFORMED, "a second stream on one connection");
        }
        if (asked != null) {
            wants(asked);
        }
    }

    @Override
    public void userControl(UserControl event) {
        if (carried != null) {
            carried.crossing().fromClient(event);
        } else if (event.type() == UserControl.BUFFER_LENGTH && event.ofStream()) {
            bufferLength = event;
        }
    }

    @Override
    public void part(MessageHeader header, int offset, ByteBuffer part) throws RtmpFault {
        if (carried == null || !carried.isRunning()) {
            early += part.remaining();
            if (early > MOST_EARLY) {
                throw new RtmpFault(RtmpFault.Kind.TOO_LARGE, "more than " + MOST_EARLY + " bytes before the stream");
            }
        }
        if (carried != null) {
            carried.crossing().fromClient(header, offset, part);
        }
    }

    @Override
    public void aborted(MessageHeader header) {
        if (carried != null) {
            carried.crossing().abortedByClient(header);
        }
    }

    private void wants(Asked asked) {
        state = State.DECIDING;
        if (asked.wanted() == null) {
            refuse(asked, Refusals.notFound(asked.intent(), ReasonCode.BAD_REQUEST), null);
            return;
        }
        Greeting greeting = dialogue.greeting();
        if (greeting.farFromHome()) {
            refuse(asked, Refusals.notFound(asked.intent(), ReasonCode.SECOND_HOP), null);
            return;
        }
        PlaybackRequest request = request(asked, greeting, carriage(asked, greeting));
        ask(request, decision -> decided(decision, asked, greeting, request));
    }

    /** How the client can be brought to a peer. */
    private Carriage carriage(Asked asked, Greeting greeting) {
        boolean follows = connection.settings().redirects().contains(Redirects.Form.ADOBE)
                || connection.settings().redirects().contains(Redirects.Form.SRS) && greeting.srsEdge();
        return follows && !asked.publishes() ? Carriage.EITHER : Carriage.RELAY;
    }

    private PlaybackRequest request(Asked asked, Greeting greeting, Carriage carriage) {
        return asked.request(connection.session(), connection.server().scheme(), greeting, carriage);
    }

    /** Asks the router, and goes on within a turn when it has decided. */
    void ask(PlaybackRequest request, Consumer<Decision> next) {
        Decision decision = connection.server().route(request);
        if (decision instanceof Decision.Pending pending) {
            // a stage that fails, against its contract, leaves the client without a router
            pending.stage()
                    .exceptionally(failure -> LOST)
                    .whenComplete((late, failure) -> connection.turn(() -> next.accept(late == null ? LOST : late)));
        } else {
            next.accept(decision);
        }
    }

    private void decided(Decision decision, Asked asked, Greeting greeting, PlaybackRequest request) {
        if (state != State.DECIDING || connection.session().isClosing()) {
            return;
        }
        if (decision instanceof Decision.Relay relay) {
            carry(relay, asked, greeting, request);
        } else if (decision instanceof Decision.Redirect redirect) {
            redirect(redirect, asked, greeting);
        } else {
            refuse(asked, Refusals.of(decision, asked.intent()), null);
        }
    }

    private void redirect(Decision.Redirect redirect, Asked asked, Greeting greeting) {
        Command answer = greeting.srsEdge()
                ? Redirects.srs(redirect.url())
                : Redirects.adobe(redirect.url(), asked.command().transaction());
        wire.command(asked.streamId(), answer);
        accounts().redirected(connection.session(), asked, greeting, redirect, connection.settings());
        over();
    }

    private void carry(Decision.Relay relay, Asked asked, Greeting greeting, PlaybackRequest request) {
        Carried place = new Carried(this, asked, greeting, request);
        IoSession session = connection.session();
        RelayLink link = connection.server().relays().admit(session, request.protocol(), request.intent(), place);
        if (link == null) {
            refuse(asked, Refusals.unavailable(asked.intent(), ReasonCode.RELAY_FULL), relay.peer());
            return;
        }
        connection.flush();
        connection.carriedBy(link);
        carried = place;
        state = State.CARRIED;
        if (bufferLength != null) {
            place.crossing().fromClient(bufferLength);
        }
        accounts().carries(relay);
        place.begin(link, relay);
    }

    /** The stream of a carried client runs for the first time: one that can be asked to is asked to go there itself. */
    void running(Carried place) {
        Greeting greeting = place.greeting();
        if (greeting.reconnects() && connection.settings().redirects().contains(Redirects.Form.RECONNECT)) {
            ask(request(place.asked(), greeting, Carriage.EITHER), decision -> {
                if (decision instanceof Decision.Redirect redirect) {
                    wire.command(0, Redirects.reconnect(redirect.url()));
                }
            });
        }
    }

    /** Tells the client that it gets nothing, and closes. */
    void refuse(Asked asked, Refusal refusal, String peer) {
        if (state == State.OVER) {
            return;
        }
        if (carried != null) {
            carried.release();
            carried = null;
        }
        wire.command(asked.streamId(), Refusals.command(asked, refusal));
        accounts().refused(connection.session(), asked, dialogue.greeting(), refusal, peer, connection.settings());
        over();
    }

    private void over() {
        state = State.OVER;
        connection.linger();
    }

    /** The relay is over, and the client closed. */
    void carriedOver(Carried place) {
        state = State.OVER;
        connection.sleep();
        accounts().carried(connection.session(), place, connection.settings());
    }

    private Accounts accounts() {
        return connection.server().accounts();
    }

    RtmpConnection connection() {
        return connection;
    }
}
