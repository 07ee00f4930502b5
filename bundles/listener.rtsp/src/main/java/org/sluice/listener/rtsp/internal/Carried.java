package org.sluice.listener.rtsp.internal;

import java.nio.ByteBuffer;
import org.apache.mina.core.buffer.IoBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.listener.rtsp.internal.codec.Fields;
import org.sluice.listener.rtsp.internal.codec.Limits;
import org.sluice.listener.rtsp.internal.codec.Message;
import org.sluice.listener.rtsp.internal.codec.MessageParser;
import org.sluice.listener.rtsp.internal.codec.MessageWriter;
import org.sluice.model.ReasonCode;
import org.sluice.model.RelayTarget;
import org.sluice.relay.RelayEnd;
import org.sluice.relay.RelayHandler;
import org.sluice.relay.RelayLink;

/**
 * Carries one connection to a peer: requests as the client made them, answers without an address that is not the
 * client's to know, data as it is. Sequence numbers and sessions are the client's and the peer's own affair. What comes
 * from the client is guarded by the turns of its connection; what comes from the peer, by the relay.
 */
final class Carried implements RelayHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Carried.class);

    /** The client's connection. Called on threads of the relay. */
    interface Owner {

        /** The peer is there: has {@link Carried#start} run in turn. */
        void opened(Carried by);

        /** The peer answered for the first time. */
        void answered(int status);

        /** The peer will never answer; the client's session is free again. */
        void failed(Carried by);

        /** Something came from the peer. */
        void heard();
    }

    private final Message.Request first;
    private final Owner owner;
    private final RelayTarget target;
    private final Admission admission;
    private final Urls urls;
    private final PeerAnswers answers;
    private final MessageParser fromPeer;
    private final MessageWriter toClient = new MessageWriter();
    private final MessageWriter toPeer = new MessageWriter();
    private RelayLink link;
    private String mark;
    private boolean open;
    private volatile boolean answered;

    Carried(Message.Request first, Outcome.Carry carry, Limits limits, Owner owner) {
        this.first = first;
        this.owner = owner;
        urls = Urls.of(carry.target(), carry.asked().scheme(), carry.relay().target());
        admission = new Admission(carry.asked().intent(), urls);
        answers = new PeerAnswers(urls);
        fromPeer = new MessageParser(limits);
        fromPeer.admitFrames();
        target = carry.relay().target();
    }

    /** Begins to connect. */
    void begin(RelayLink admitted, String signature) {
        link = admitted;
        mark = signature;
        admitted.connect(target);
    }

    RelayLink link() {
        return link;
    }

    /** Whether the client's messages have where to go. */
    boolean open() {
        return open;
    }

    /** The peer is there, and hears what the client asked for. */
    void start() {
        open = true;
        Fields fields = first.fields();
        String via = fields.first("Via");
        String ours = "RTSP/1.0 " + mark;
        pass(first, fields.with("Via", via == null ? ours : via + ", " + ours));
    }

    /** Whether a request begins something else, and this is over with it. */
    boolean leaves(Message.Request request) {
        boolean other = admission.elsewhere(request);
        if (other) {
            link.release();
        }
        return other;
    }

    /**
     * Takes a message of the client's.
     *
     * @return the answer where the peer has nothing to say to it; else null
     */
    Outcome.Answer fromClient(Message message) {
        if (!(message instanceof Message.Request request)) {
            toPeer.message(message);
            return null;
        }
        if (!request.version().equals(Message.Request.VERSION)) {
            return Outcome.Answer.bare(505, ReasonCode.BAD_REQUEST);
        }
        Outcome.Answer refusal = admission.refusal(request);
        if (refusal != null) {
            return refusal;
        }
        if (!Admission.is(request, "SETUP")) {
            pass(request, request.fields());
            return null;
        }
        Fields fields = request.fields().mapped("Transport", Transports::interleaved);
        if (fields.first("Transport") == null) {
            return Outcome.Answer.bare(461, ReasonCode.TRANSPORT_REFUSED);
        }
        admission.setUp();
        pass(request, fields);
        return null;
    }

    private void pass(Message.Request request, Fields fields) {
        boolean signed = request.fields().first("Authorization") != null;
        toPeer.message(new Message.Request(
                request.method(),
                urls.toPeer(request.uri(), signed),
                request.version(),
                fields,
                request.body(),
                request.cseq()));
    }

    /** Sends on what was gathered for the peer. */
    void passOn() {
        if (toPeer.size() > 0) {
            link.offerToPeer(IoBuffer.wrap(toPeer.take()));
        }
    }

    @Override
    public void opened(RelayLink opened) {
        owner.opened(this);
    }

    @Override
    public void received(RelayLink over, IoBuffer bytes) {
        ByteBuffer in = bytes.buf();
        if (fromPeer.wholeFrames(in)) {
            over.offerToClient(
                    IoBuffer.allocate(in.remaining()).put(in).flip()); // what came is valid during the call only
            owner.heard();
            return;
        }
        while (in.hasRemaining() && fromPeer.refusal() == 0) {
            fromPeer.read(in);
            if (fromPeer.complete()) {
                fromPeer(fromPeer.next());
            }
        }
        if (toClient.size() > 0) {
            over.offerToClient(IoBuffer.wrap(toClient.take()));
        }
        if (fromPeer.refusal() != 0) {
            LOG.debug("peer {} does not speak RTSP on {}; its connection is cut", target.peer(), target);
            gone(over);
        } else {
            owner.heard();
        }
    }

    private void fromPeer(Message message) {
        if (message instanceof Message.Response response) {
            toClient.message(answers.forClient(response));
            if (!answered) {
                answered = true;
                owner.answered(response.status());
            }
        } else if (message instanceof Message.Request request) {
            toClient.message(answers.forClient(request));
        } else {
            toClient.message(message);
        }
    }

    @Override
    public void peerGone(RelayLink over, RelayEnd why) {
        LOG.debug("peer {} is gone from {}: {}", target.peer(), target, why);
        gone(over);
    }

    /** A client that has heard nothing yet may be told what is wrong; for all others the end of the stream says it. */
    private void gone(RelayLink over) {
        if (answered) {
            over.close();
        } else {
            over.release();
            owner.failed(this);
        }
    }
}
