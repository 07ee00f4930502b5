package org.sluice.listener.rtmp.internal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.sluice.listener.rtmp.internal.codec.AmfObject;
import org.sluice.listener.rtmp.internal.codec.ClientHandshake;
import org.sluice.listener.rtmp.internal.codec.Command;
import org.sluice.listener.rtmp.internal.codec.MessageHeader;
import org.sluice.listener.rtmp.internal.codec.Octets;
import org.sluice.listener.rtmp.internal.codec.RtmpFault;
import org.sluice.model.Intent;
import org.sluice.model.RelayTarget;
import org.sluice.net.TargetRules;

/**
 * A call to a peer in a client's place: says what the client said, until the stream is asked for, and hands on all
 * that comes afterwards. One thread at a time.
 *
 * <pre>
 *   HANDSHAKE ─▶ CONNECT ─▶ CREATE ─▶ RUNNING       _error in between: refused
 * </pre>
 */
final class PeerCall implements Wire.Events {

    private static final double CONNECT = 1;
    /** Numbers of our own commands, far from those of any client. */
    private static final double CREATE = 1_000_001;

    private static final double RELEASE = 1_000_002;
    private static final double ANNOUNCE = 1_000_003;

    /** Takes what comes once the call runs. */
    interface Caller extends Wire.Events {

        /** The peer was asked for the stream: what the client sends may follow. */
        void running() throws RtmpFault;

        /** The peer does not let us in. */
        void refused(String code) throws RtmpFault;
    }

    private enum State {
        HANDSHAKE,
        CONNECT,
        CREATE,
        RUNNING
    }

    private final Asked asked;
    private final Greeting greeting;
    private final Caller caller;
    private final String app;
    private final String tcUrl;
    private final String playPath;
    private final Octets out = new Octets();
    private final ClientHandshake handshake = new ClientHandshake();
    private final Wire wire = new Wire(out, this);
    private State state = State.HANDSHAKE;
    private long streamId;

    PeerCall(RelayTarget target, Asked asked, Greeting greeting, Caller caller) {
        this.asked = asked;
        this.greeting = greeting;
        this.caller = caller;
        String path = target.plainPath().substring(1);
        int slash = path.indexOf('/');
        app = slash < 0 ? "" : decoded(path.substring(0, slash));
        tcUrl = target.scheme().text() + "://" + target.authority() + '/' + app;
        String name = decoded(path.substring(slash + 1));
        playPath = target.query() == null ? name : name + '?' + target.query();
    }

    private static String decoded(String path) {
        String plain = TargetRules.decode(path);
        return plain == null ? path : plain;
    }

    void begin(RandomGenerator random) {
        handshake.begin(random, out);
    }

    boolean isRunning() {
        return state == State.RUNNING;
    }

    /** The message stream at the peer; valid once the call runs. */
    long streamId() {
        return streamId;
    }

    Wire wire() {
        return wire;
    }

    /** What is to be sent. */
    Octets out() {
        return out;
    }

    void read(ByteBuffer in) throws RtmpFault {
        if (state == State.HANDSHAKE) {
            if (!handshake.read(in, out)) {
                return;
            }
            state = State.CONNECT;
            wire.enlarge();
            AmfObject said = greeting.towards(app, tcUrl);
            wire.command(0, Command.of("connect", CONNECT, said));
        }
        wire.read(in);
    }

    @Override
    public void command(MessageHeader header, Command command, byte[] body) throws RtmpFault {
        boolean result = command.name().equals("_result");
        boolean ours = command.transaction() >= CREATE && command.transaction() <= ANNOUNCE;
        if (state == State.RUNNING) {
            if (!ours) {
                caller.command(header, command, body);
            }
        } else if (refusal(command)) {
            AmfObject info = command.object(1);
            caller.refused(info == null ? null : info.text("code"));
        } else if (result && state == State.CONNECT && command.transaction() == CONNECT) {
            connected();
        } else if (result && state == State.CREATE && command.transaction() == CREATE) {
            created((long) command.number(1, 0));
        }
    }

    /** An error of what is needed; some servers do not know the commands before a publication. */
    private boolean refusal(Command command) {
        double awaited = state == State.CREATE ? CREATE : CONNECT;
        boolean error = command.name().equals("_error") && command.transaction() == awaited;
        boolean status = command.name().equals("onStatus")
                && command.object(1) != null
                && "error".equals(command.object(1).text("level"));
        return error || status;
    }

    private void connected() {
        state = State.CREATE;
        if (asked.intent() == Intent.PUBLISH) {
            wire.command(0, Command.of("releaseStream", RELEASE, null, playPath));
            wire.command(0, Command.of("FCPublish", ANNOUNCE, null, playPath));
        }
        wire.command(0, Command.of("createStream", CREATE, (Object) null));
    }

    private void created(long id) throws RtmpFault {
        streamId = id;
        state = State.RUNNING;
        List<Object> arguments = new ArrayList<>(asked.command().arguments());
        arguments.set(1, playPath);
        Command asks = asked.command();
        wire.command(id, new Command(asks.name(), asks.transaction(), arguments));
        caller.running();
    }

    @Override
    public void userControl(UserControl event) throws RtmpFault {
        if (state == State.RUNNING) {
            caller.userControl(event);
        }
    }

    @Override
    public void part(MessageHeader header, int offset, ByteBuffer part) throws RtmpFault {
        if (state == State.RUNNING) {
            caller.part(header, offset, part);
        }
    }

    @Override
    public void aborted(MessageHeader header) throws RtmpFault {
        if (state == State.RUNNING) {
            caller.aborted(header);
        }
    }
}
