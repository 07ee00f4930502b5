package org.sluice.listener.rtmp.internal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sluice.listener.rtmp.internal.codec.AmfObject;
import org.sluice.listener.rtmp.internal.codec.Command;
import org.sluice.listener.rtmp.internal.codec.MessageHeader;
import org.sluice.listener.rtmp.internal.codec.RtmpFault;

/**
 * What passes between a client and a peer: audio, video, data and all that is not understood, untouched but for chunks
 * and the number of the message stream; commands as they are. What would lead the client to an address of the inside, or
 * is settled with each side by itself, does not pass. One thread at a time.
 */
final class Crossing implements PeerCall.Caller {

    private static final String STATUS = "onStatus";
    private static final String RECONNECT = "NetConnection.Connect.ReconnectRequest";
    /** What Sluice told the client itself. */
    private static final Set<String> SAID = Set.of("onBWDone", "onFCPublish", "onFCSubscribe");
    /** What a peer says at the begin; a client that was moved has heard it before. */
    private static final Set<String> BEGINNINGS = Set.of(
            "NetStream.Play.Reset", "NetStream.Play.Start", "NetStream.Play.PublishNotify", "NetStream.Data.Start");

    /** Is told what becomes of the call. */
    interface Watcher {

        /** The peer was asked for the stream. */
        void running();

        /** The peer refuses, now or in the midst of it; null where it does not say why. */
        void refused(String code);
    }

    private final Asked asked;
    private final Wire client;
    private final Watcher watcher;
    private final Passage toClient;
    private final Timeline timeline = new Timeline();
    /** First bytes of messages whose second byte is awaited, by chunk stream. */
    private final Map<Integer, Byte> firstBytes = new HashMap<>();

    private PeerCall peer;
    private Passage toPeer;
    private UserControl bufferLength;
    private boolean atEnd;
    private boolean paused;

    Crossing(Asked asked, Wire client, Watcher watcher) {
        this.asked = asked;
        this.client = client;
        this.watcher = watcher;
        toClient = new Passage(client);
    }

    /** From now on the client is with this peer; null while it is with none. */
    void lead(PeerCall next) {
        peer = next;
        toPeer = next == null ? null : new Passage(next.wire());
        if (next != null) {
            atEnd = false;
        } else {
            firstBytes.clear();
            toClient.renew();
            timeline.move();
        }
    }

    /** Whether the peer said that the stream is at its end. */
    boolean atEnd() {
        return atEnd;
    }

    /** Whether the client was moved, and has not got a frame since. */
    boolean isMoving() {
        return timeline.curious();
    }

    /** Whether the client does not want anything now. */
    boolean isPaused() {
        return paused;
    }

    // from the peer

    @Override
    public void running() {
        if (bufferLength != null) {
            peer.wire().userControl(bufferLength.of(peer.streamId()));
        }
        watcher.running();
    }

    @Override
    public void refused(String code) {
        watcher.refused(code);
    }

    @Override
    public void command(MessageHeader header, Command command, byte[] body) {
        if (peer == null) {
            return; // given up in the midst of what it sent
        }
        AmfObject info = command.object(1);
        String code = info == null ? null : info.text("code");
        if (refuses(command, info)) {
            watcher.refused(code);
            return;
        }
        boolean heard = timeline.curious() && code != null && BEGINNINGS.contains(code);
        if (!heard && !RECONNECT.equals(code) && !SAID.contains(command.name())) {
            client.command(ofClient(header.streamId()), header.type(), body);
        }
    }

    /** An error of the stream, or in answer to what was asked for. */
    private boolean refuses(Command command, AmfObject info) {
        boolean answers = command.transaction() == asked.command().transaction();
        return command.name().equals(STATUS)
                ? info != null && "error".equals(info.text("level"))
                : command.name().equals("_error") && answers;
    }

    @Override
    public void userControl(UserControl event) {
        if (peer != null && event.ofStream()) {
            if (event.type() <= UserControl.STREAM_EOF) {
                atEnd = event.type() == UserControl.STREAM_EOF;
            }
            client.userControl(event.of(ofClient(event.streamId())));
        }
    }

    @Override
    public void part(MessageHeader header, int offset, ByteBuffer part) {
        if (peer == null || timeline.curious() && kept(header, offset, part)) {
            return;
        }
        Byte first = offset == 1 ? firstBytes.remove(header.chunkStream()) : null;
        if (first != null) {
            begin(
                    header,
                    ByteBuffer.allocate(1 + part.remaining())
                            .put(first)
                            .put(part)
                            .flip());
        } else if (offset == 0) {
            begin(header, part);
        } else {
            toClient.go(header, offset, part);
        }
    }

    /** A first byte without the second tells too little. */
    private boolean kept(MessageHeader header, int offset, ByteBuffer part) {
        boolean alone = offset == 0 && part.remaining() == 1 && header.length() > 1;
        if (alone) {
            firstBytes.put(header.chunkStream(), part.get());
        }
        return alone;
    }

    private void begin(MessageHeader header, ByteBuffer part) {
        long time = timeline.time(header, part);
        if (time != Timeline.DROPPED) {
            toClient.begin(header, time, ofClient(header.streamId()), part);
        }
    }

    @Override
    public void aborted(MessageHeader header) {
        firstBytes.remove(header.chunkStream());
        toClient.abort(header);
    }

    private long ofClient(long ofPeer) {
        return ofPeer == peer.streamId() ? asked.streamId() : ofPeer;
    }

    // from the client

    /** A command that is for the peer. */
    void fromClient(MessageHeader header, Command command, byte[] body) throws RtmpFault {
        if (command.name().startsWith("pause")) {
            paused = Boolean.TRUE.equals(
                    command.arguments().size() > 1 ? command.arguments().get(1) : null);
        }
        if (!open()) {
            return;
        }
        if (command.name().equals("deleteStream") && command.number(1, -1) == asked.streamId()) {
            List<Object> arguments = new ArrayList<>(command.arguments());
            arguments.set(1, (double) peer.streamId());
            peer.wire().command(0, new Command(command.name(), command.transaction(), arguments));
        } else {
            peer.wire().command(ofPeer(header.streamId()), header.type(), body);
        }
    }

    void fromClient(UserControl event) {
        if (!event.ofStream()) {
            return;
        }
        if (event.type() == UserControl.BUFFER_LENGTH) {
            bufferLength = event;
        }
        if (open()) {
            peer.wire().userControl(event.of(ofPeer(event.streamId())));
        }
    }

    /** A part of a message of the client; whoever sends before the stream runs is not heard. */
    void fromClient(MessageHeader header, int offset, ByteBuffer part) {
        if (!open()) {
            return;
        }
        if (offset == 0) {
            toPeer.begin(header, header.timestamp(), ofPeer(header.streamId()), part);
        } else {
            toPeer.go(header, offset, part);
        }
    }

    void abortedByClient(MessageHeader header) {
        if (toPeer != null) {
            toPeer.abort(header);
        }
    }

    private boolean open() {
        return peer != null && peer.isRunning();
    }

    private long ofPeer(long ofClient) {
        return ofClient == asked.streamId() ? peer.streamId() : ofClient;
    }
}
