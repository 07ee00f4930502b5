package org.sluice.listener.rtmp.internal;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.sluice.listener.rtmp.internal.codec.Command;
import org.sluice.listener.rtmp.internal.codec.MessageHeader;
import org.sluice.listener.rtmp.internal.codec.MessageType;
import org.sluice.listener.rtmp.internal.codec.Octets;
import org.sluice.listener.rtmp.internal.codec.RtmpFault;

/** One end of a conversation in RTMP over a blocking socket, behind the handshake. */
class Talk implements Wire.Events, AutoCloseable {

    /** What came: a command, a user control message, or any other, whole. */
    record Heard(long streamId, Command command, UserControl control, MessageHeader header, String hex) {}

    final Socket socket;
    final Octets out = new Octets();
    final Wire wire = new Wire(out, this);
    private final Deque<Heard> heard = new ArrayDeque<>();
    private final Map<Integer, ByteBuffer> parts = new HashMap<>();
    private final byte[] buffer = new byte[4096];

    Talk(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
    }

    void flush() throws IOException {
        if (!out.isEmpty()) {
            socket.getOutputStream().write(out.take());
        }
    }

    /** Some bytes; null at the end. */
    ByteBuffer some() throws IOException {
        int count = socket.getInputStream().read(buffer);
        return count < 0 ? null : ByteBuffer.wrap(buffer, 0, count);
    }

    /** The next message; null at the end. */
    Heard next() throws IOException, RtmpFault {
        while (heard.isEmpty()) {
            ByteBuffer some = some();
            if (some == null) {
                return null;
            }
            wire.read(some);
            flush();
        }
        return heard.poll();
    }

    /** The next command of that name. */
    Command command(String name) throws IOException, RtmpFault {
        for (Heard next = next(); next != null; next = next()) {
            if (next.command() != null && next.command().name().equals(name)) {
                return next.command();
            }
        }
        throw new IOException("the other side closed before it said " + name);
    }

    /** The next message that is neither command nor control; null at the end. */
    Heard media() throws IOException, RtmpFault {
        Heard next = next();
        while (next != null && next.header() == null) {
            next = next();
        }
        return next;
    }

    void say(long streamId, Command command) throws IOException {
        wire.command(streamId, command);
        flush();
    }

    /** Sends a message of audio, video or data on a chunk stream after its type. */
    void send(int type, long time, String hex) throws IOException {
        byte[] body = HexFormat.of().parseHex(hex);
        int chunkStream = type == MessageType.VIDEO ? 6 : type == MessageType.AUDIO ? 4 : 5;
        wire.writePart(new MessageHeader(chunkStream, time, body.length, type, 1), 0, ByteBuffer.wrap(body));
        flush();
    }

    @Override
    public void command(MessageHeader header, Command command, byte[] body) {
        heard.add(new Heard(header.streamId(), command, null, null, null));
    }

    @Override
    public void userControl(UserControl event) {
        heard.add(new Heard(0, null, event, null, null));
    }

    @Override
    public void part(MessageHeader header, int offset, ByteBuffer part) {
        if (offset == 0) {
            parts.put(header.chunkStream(), ByteBuffer.allocate(header.length()));
        }
        ByteBuffer whole = parts.get(header.chunkStream()).put(part);
        if (!whole.hasRemaining()) {
            heard.add(new Heard(
                    header.streamId(), null, null, header, HexFormat.of().formatHex(whole.array())));
        }
    }

    @Override
    public void aborted(MessageHeader header) {
        parts.remove(header.chunkStream());
    }

    /** Hangs up. */
    void leave() throws IOException {
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
