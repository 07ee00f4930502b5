package org.sluice.listener.http.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.session.IoSession;
import org.sluice.listener.http.internal.codec.BodyReader;
import org.sluice.listener.http.internal.codec.Payload;
import org.sluice.listener.http.internal.codec.Request;
import org.sluice.model.Intent;
import org.sluice.model.Protocol;
import org.sluice.model.ReasonCode;
import org.sluice.model.RelayTarget;
import org.sluice.relay.RelayEnd;
import org.sluice.relay.RelayHandler;
import org.sluice.relay.RelayLink;
import org.sluice.relay.Relays;

/**
 * What a publisher sends, on its way to a peer. The body goes on byte for byte, up to its end and no further; of the
 * peer's answer only the status comes back, since its headers may say where it is. Its connection's turns guard {@link
 * #start}, {@link #body} and {@link #end}; the peer's side is called on the relay's thread.
 */
final class Upload implements RelayHandler, Passage {

    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Request request;
    private final Answer answer;
    private final BodyReader reader;
    private final PeerStatus status = new PeerStatus();
    private final Runnable opened;
    private final Consumer<Answer> concluded;
    private RelayLink link;
    private boolean started;

    /**
     * @param answer names the peer
     * @param opened is told, on a thread of the relay, when {@link #start} may be called
     * @param concluded is given what is to be answered; perhaps more than once, and then the first counts
     */
    Upload(Request request, Answer answer, Runnable opened, Consumer<Answer> concluded) {
        this.request = request;
        this.answer = answer;
        this.reader = new BodyReader(request.payload().length());
        this.opened = opened;
        this.concluded = concluded;
    }

    /**
     * Takes a place among the relays and begins to connect.
     *
     * @param relays null while there is no relay
     * @return false where there is no place
     */
    @Override
    public boolean begin(IoSession session, Relays relays) {
        link = relays == null ? null : relays.admit(session, Protocol.HTTP, Intent.PUBLISH, this);
        if (link != null) {
            link.connect(answer.carried());
        }
        return link != null;
    }

    /** The peer is there: it gets the request, and what has come of the body. */
    @Override
    public void start(ByteBuffer unread) {
        started = true;
        link.offerToPeer(IoBuffer.wrap(head().getBytes(StandardCharsets.ISO_8859_1)));
        if (request.payload().expectsContinue()) {
            link.offerToClient(IoBuffer.wrap(CONTINUE));
        }
        body(unread);
    }

    @Override
    public boolean started() {
        return started;
    }

    /** More of the body. */
    @Override
    public void body(ByteBuffer in) {
        int from = in.position();
        reader.read(in);
        ByteBuffer part = in.duplicate().flip().position(from);
        if (part.hasRemaining()) {
            link.offerToPeer(IoBuffer.wrap(
                    ByteBuffer.allocate(part.remaining()).put(part).flip()));
        }
        if (reader.bad()) {
            concluded.accept(Answer.bare(400, answer.form(), ReasonCode.BAD_REQUEST));
        }
    }

    /** Whether all of the body has come: nothing but the answer is awaited. */
    @Override
    public boolean complete() {
        return reader.done();
    }

    /** Nothing is passed on any more; the client's connection stays. */
    @Override
    public void end() {
        link.release();
    }

    private String head() {
        RelayTarget target = answer.carried();
        Payload payload = request.payload();
        StringBuilder head = new StringBuilder(512)
                .append(request.method())
                .append(' ')
                .append(target.path())
                .append(" HTTP/1.1\r\nHost: ")
                .append(target.authority())
                .append("\r\nConnection: close\r\n");
        field(head, "User-Agent", request.userAgent());
        field(head, "Content-Type", payload.contentType());
        field(head, "Authorization", request.authorization());
        if (payload.length() == Payload.CHUNKED) {
            field(head, "Transfer-Encoding", "chunked");
        } else {
            field(head, "Content-Length", Long.toString(payload.length()));
        }
        return head.append("\r\n").toString();
    }

    private static void field(StringBuilder head, String name, String value) {
        if (value != null) {
            head.append(name).append(": ").append(value).append("\r\n");
        }
    }

    @Override
    public void opened(RelayLink there) {
        opened.run();
    }

    @Override
    public void received(RelayLink there, IoBuffer bytes) {
        int found = status.read(bytes.buf());
        if (found != PeerStatus.NONE) {
            conclude(found);
        }
    }

    /** A redirect would lose what the client sends (it never looks), and faults of a peer are a gateway's to tell. */
    private void conclude(int found) {
        boolean plain = found >= 200 && found < 300 || found >= 400 && found < 500;
        concluded.accept(
                plain ? Answer.bare(found, answer.form(), answer.reason()).by(answer.peer()) : failed(502));
    }

    private Answer failed(int with) {
        return Answer.bare(with, answer.form(), ReasonCode.RELAY_FAILED).by(answer.peer());
    }

    @Override
    public void peerGone(RelayLink there, RelayEnd why) {
        concluded.accept(failed(why == RelayEnd.PEER_UNREACHABLE ? 503 : 502));
    }

    /** The client left before there was an answer, as live encoders do: it is told of as what it is. */
    @Override
    public void ended(RelayLink there, RelayEnd why) {
        concluded.accept(Answer.bare(499, answer.form(), answer.reason()).by(answer.peer()));
    }
}
