package org.sluice.listener.rtmp.internal;

import java.util.Set;
import org.sluice.listener.rtmp.internal.codec.AmfObject;
import org.sluice.listener.rtmp.internal.codec.Command;
import org.sluice.listener.rtmp.internal.codec.RtmpFault;
import org.sluice.model.Intent;

/**
 * Answers what a client says before it names a stream: only {@code play} and {@code publish} tell where it belongs, so
 * that until then Sluice is its server.
 *
 * <pre>
 *   connect ─▶ (releaseStream, FCPublish) ─▶ createStream ─▶ (getStreamLength, FCSubscribe) ─▶ play or publish
 * </pre>
 */
final class Dialogue {

    private static final int MOST_STREAMS = 16;
    /** Nobody waits for an answer to these, or they make no sense before a stream is there. */
    private static final Set<String> IGNORED =
            Set.of("closeStream", "deleteStream", "FCUnpublish", "pause", "seek", "receiveAudio", "receiveVideo");

    private final Wire wire;
    private final int version;
    private final boolean offersReconnect;
    private Greeting greeting;
    private int streams;

    /**
     * @param version that the client's handshake told
     * @param offersReconnect whether clients may be asked to reconnect
     */
    Dialogue(Wire wire, int version, boolean offersReconnect) {
        this.wire = wire;
        this.version = version;
        this.offersReconnect = offersReconnect;
    }

    /** What the client said of itself; null before {@code connect}. */
    Greeting greeting() {
        return greeting;
    }

    /**
     * Answers a command.
     *
     * @return what the client asks for with it; null where it is answered
     */
    Asked answer(long streamId, Command command) throws RtmpFault {
        boolean connects = command.name().equals("connect");
        if (connects != (greeting == null)) {
            throw new RtmpFault(RtmpFault.Kind.MALFORMED, "connect is the first command, and comes once");
        }
        switch (command.name()) {
            case "connect" -> connect(command);
            case "createStream" -> create(command);
            case "getStreamLength" -> result(command, 0.0);
            case "FCSubscribe" -> wire.command(
                    0,
                    Command.of(
                            "onFCSubscribe", 0, null, Refusals.info("status", "NetStream.Play.Start", "Subscribed")));
            case "play" -> {
                return asked(Intent.PLAY, streamId, command);
            }
            case "publish" -> {
                return asked(Intent.PUBLISH, streamId, command);
            }
            default -> other(command);
        }
        return null;
    }

    private void connect(Command command) throws RtmpFault {
        AmfObject said = command.object(0);
        if (said == null) {
            throw new RtmpFault(RtmpFault.Kind.MALFORMED, "connect without its object");
        }
        greeting = new Greeting(version, said);
        AmfObject server = new AmfObject().with("fmsVer", "FMS/3,0,1,123").with("capabilities", 31);
        AmfObject info = Refusals.info("status", "NetConnection.Connect.Success", "Connection succeeded.")
                .with("objectEncoding", 0);
        if (offersReconnect && greeting.reconnects()) {
            info.with("capsEx", 1);
        }
        wire.greet();
        wire.command(0, Command.of("_result", command.transaction(), server, info));
    }

    private void create(Command command) throws RtmpFault {
        if (++streams > MOST_STREAMS) {
            throw new RtmpFault(RtmpFault.Kind.TOO_LARGE, "more than " + MOST_STREAMS + " message streams");
        }
        result(command, (double) streams);
    }

    private void other(Command command) {
        if (command.transaction() != 0 && !IGNORED.contains(command.name())) {
            result(command, null);
        }
    }

    private void result(Command command, Object value) {
        wire.command(0, Command.of("_result", command.transaction(), null, value));
    }

    private Asked asked(Intent intent, long streamId, Command command) {
        String playPath = command.text(1);
        Wanted wanted = playPath == null ? null : Wanted.of(greeting.app(), playPath);
        return new Asked(intent, streamId, command, wanted);
    }
}
