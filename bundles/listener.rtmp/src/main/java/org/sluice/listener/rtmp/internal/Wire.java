package org.sluice.listener.rtmp.internal;

import java.nio.ByteBuffer;
import org.sluice.listener.rtmp.internal.codec.ChunkReader;
import org.sluice.listener.rtmp.internal.codec.ChunkSink;
import org.sluice.listener.rtmp.internal.codec.ChunkWriter;
import org.sluice.listener.rtmp.internal.codec.Command;
import org.sluice.listener.rtmp.internal.codec.Limits;
import org.sluice.listener.rtmp.internal.codec.MessageHeader;
import org.sluice.listener.rtmp.internal.codec.MessageType;
import org.sluice.listener.rtmp.internal.codec.Octets;
import org.sluice.listener.rtmp.internal.codec.RtmpFault;

/**
 * One connection behind its handshake, to a client or to a peer: does by itself what each side owes the other
 * (acknowledgements, pongs, window sizes), and tells the rest. One thread at a time.
 */
final class Wire implements ChunkSink {

    /**
     * Large enough for little overhead, small enough for one to wait on each of 64 chunk streams. Most servers send
     * chunks of this size or multiples of it, so that what comes seldom has to wait for its rest.
     */
    static final int CHUNK_SIZE = 4_096;

    /** Where commands are written; what passes goes elsewhere. */
    static final int COMMANDS = 3;

    private static final int CONTROL = 2;
    private static final int WINDOW = 2_500_000;
    private static final int DYNAMIC = 2;

    /** Takes what the wire does not settle by itself. */
    interface Events {

        /** @param body of the command as it came */
        void command(MessageHeader header, Command command, byte[] body) throws RtmpFault;

        /** A user control message that is no ping. */
        void userControl(UserControl event) throws RtmpFault;

        /** See {@link ChunkSink#part}. */
        void part(MessageHeader header, int offset, ByteBuffer part) throws RtmpFault;

        /** See {@link ChunkSink#aborted}. */
        void aborted(MessageHeader header) throws RtmpFault;
    }

    private final Octets out;
    private final Events events;
    private final ChunkReader reader = new ChunkReader(Limits.DEFAULT);
    private final ChunkWriter writer;
    private long received;
    private long acknowledged;
    /** After so many bytes the other side wants to hear of them; 0 for never. */
    private long window;

    /** @param out takes what is to be sent */
    Wire(Octets out, Events events) {
        this.out = out;
        this.events = events;
        writer = new ChunkWriter(out);
    }

    /** The first words of the side that answers a {@code connect}. */
    void greet() {
        control(MessageType.WINDOW_SIZE, word(WINDOW));
        control(MessageType.PEER_BANDWIDTH, new byte[] {0, 0x26, 0x25, (byte) 0xa0, DYNAMIC});
        enlarge();
    }

    /** Announces larger chunks. */
    void enlarge() {
        writer.chunkSize(CHUNK_SIZE);
    }

    /** Reads all bytes there are. */
    void read(ByteBuffer in) throws RtmpFault {
        received += in.remaining();
        reader.read(in, this);
        if (window > 0 && received - acknowledged >= window) {
            acknowledged = received;
            control(MessageType.ACKNOWLEDGEMENT, word(received));
        }
    }

    @Override
    public void message(MessageHeader header, byte[] body) throws RtmpFault {
        if (MessageType.command(header.type())) {
            events.command(header, Command.read(header.type(), body, Limits.DEFAULT), body);
        } else if (header.type() == MessageType.USER_CONTROL) {
            UserControl event = UserControl.read(body);
            if (event.type() == UserControl.PING) {
                userControl(event.pong());
            } else if (event.type() != UserControl.PONG) {
                events.userControl(event);
            }
        } else if (body.length < 4) {
            throw new RtmpFault(RtmpFault.Kind.MALFORMED, "a control message of " + body.length + " bytes");
        } else if (header.type() == MessageType.WINDOW_SIZE) {
            window = ByteBuffer.wrap(body).getInt() & 0xffffffffL;
        } else if (header.type() == MessageType.PEER_BANDWIDTH) {
            control(MessageType.WINDOW_SIZE, word(ByteBuffer.wrap(body).getInt()));
        }
    }

    @Override
    public void part(MessageHeader header, int offset, ByteBuffer part) throws RtmpFault {
        events.part(header, offset, part);
    }

    @Override
    public void aborted(MessageHeader header) throws RtmpFault {
        events.aborted(header);
    }

    private static byte[] word(long value) {
        return ByteBuffer.allocate(4).putInt((int) value).array();
    }

    private void control(int type, byte[] body) {
        writer.control(type, body);
    }

    void userControl(UserControl event) {
        byte[] body = event.body();
        writer.message(new MessageHeader(CONTROL, 0, body.length, MessageType.USER_CONTROL, 0), body);
    }

    void command(long streamId, Command command) {
        command(streamId, MessageType.COMMAND, command.body());
    }

    /** Writes a command whose body is there. */
    void command(long streamId, int type, byte[] body) {
        writer.message(new MessageHeader(COMMANDS, 0, body.length, type, streamId), body);
    }

    /** See {@link ChunkWriter#part}. */
    void writePart(MessageHeader header, int offset, ByteBuffer part) {
        writer.part(header, offset, part);
    }

    /** See {@link ChunkWriter#abort}. */
    void abort(int chunkStream) {
        writer.abort(chunkStream);
    }

    /** What is to be sent. */
    Octets out() {
        return out;
    }
}
