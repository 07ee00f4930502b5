package org.sluice.listener.rtmp.internal.codec;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads a chunk stream (RTMP 1.0, section 5.3) from bytes that may be cut anywhere. Only control messages and commands
 * are gathered, whatever length others claim. A type 3 chunk repeats an extended timestamp, as all writers have it.
 *
 * <pre>
 *          1 to 18 bytes         chunk ends
 *   HEADER ─────────────▶ PAYLOAD ─────────▶ HEADER
 * </pre>
 *
 * Plain Java, one thread at a time; after a fault it must not be used again.
 */
public final class ChunkReader {

    private static final int[] HEADER_BYTES = {11, 7, 3, 0};
    private static final int EXTENDED = 0xffffff;
    private static final int FIRST_CHUNK_SIZE = 128;
    private static final int FIRST_ROOM = 512;
    private static final byte[] NOTHING = {};

    /** What later chunks of a chunk stream may leave out, and the message that is under way. */
    private static final class Chunks {
        private MessageHeader header;
        private long delta;
        private boolean extended;
        private int received;
        private byte[] body;

        boolean underWay() {
            return header != null && received < header.length();
        }
    }

    private final Limits limits;
    private final Map<Integer, Chunks> streams = new HashMap<>();
    private final byte[] head = new byte[18];
    private int have;
    private int need = 1;
    private int chunkSize = FIRST_CHUNK_SIZE;
    private Chunks current;
    /** Payload bytes of the current chunk that are still to come. */
    private int left;

    private int gathered;

    public ChunkReader(Limits limits) {
        this.limits = limits;
    }

    /** Reads all bytes there are. */
    public void read(ByteBuffer in, ChunkSink sink) throws RtmpFault {
        while (in.hasRemaining()) {
            if (left > 0) {
                payload(in, sink);
            } else {
                head(in, sink);
            }
        }
    }

    private void head(ByteBuffer in, ChunkSink sink) throws RtmpFault {
        head[have++] = in.get();
        if (have == need) {
            need = needed();
        }
        if (have == need) {
            begin();
            have = 0;
            need = 1;
            if (left == 0) {
                take(sink, ByteBuffer.wrap(NOTHING));
            }
        }
    }

    /** How many bytes the header has, as far as is known by now. */
    private int needed() {
        int basic = basicBytes();
        int plain = basic + HEADER_BYTES[format()];
        if (have < plain) {
            return have < basic ? basic : plain;
        }
        return plain + (extended(basic) ? 4 : 0);
    }

    private boolean extended(int basic) {
        if (format() < 3) {
            return number(basic, 3) == EXTENDED;
        }
        Chunks stream = streams.get(id());
        return stream != null && stream.extended;
    }

    private int format() {
        return head[0] >> 6 & 3;
    }

    private int basicBytes() {
        int low = head[0] & 63;
        return low == 0 ? 2 : low == 1 ? 3 : 1;
    }

    private int id() {
        return switch (basicBytes()) {
            case 2 -> 64 + (head[1] & 255);
            case 3 -> 64 + (head[1] & 255) + 256 * (head[2] & 255);
            default -> head[0] & 63;
        };
    }

    private long number(int from, int count) {
        long value = 0;
        for (int i = from; i < from + count; i++) {
            value = value << 8 | head[i] & 255;
        }
        return value;
    }

    /** The header is complete. */
    private void begin() throws RtmpFault {
        Chunks stream = streams.get(id());
        boolean first = stream == null;
        if (first) {
            stream = open();
        }
        if (stream.underWay()) {
            if (format() != 3) {
                throw fault("a message begins on chunk stream " + id() + " before the last one there has ended");
            }
        } else {
            beginMessage(stream);
        }
        current = stream;
        left = Math.min(chunkSize, stream.header.length() - stream.received);
    }

    private Chunks open() throws RtmpFault {
        // Some begin a chunk stream with type 1; the message stream is 0 then.
        if (format() > 1) {
            throw fault("chunk stream " + id() + " begins with a chunk of type " + format());
        }
        if (streams.size() == limits.chunkStreams()) {
            throw new RtmpFault(RtmpFault.Kind.TOO_LARGE, "more than " + limits.chunkStreams() + " chunk streams");
        }
        Chunks stream = new Chunks();
        streams.put(id(), stream);
        return stream;
    }

    private void beginMessage(Chunks stream) throws RtmpFault {
        int basic = basicBytes();
        int plain = basic + HEADER_BYTES[format()];
        MessageHeader before = stream.header;
        if (format() < 3) {
            stream.extended = have > plain;
            stream.delta = stream.extended ? number(plain, 4) : number(basic, 3);
        } else if (stream.extended) {
            stream.delta = number(plain, 4);
        }
        // Type 3 after type 0 adds what stood there, as FFmpeg, librtmp and SRS have it (section 5.3.1.2.4).
        long base = format() == 0 || before == null ? 0 : before.timestamp();
        int length = format() < 2 ? (int) number(basic + 3, 3) : before.length();
        int type = format() < 2 ? head[basic + 6] & 255 : before.type();
        long streamId = before == null ? 0 : before.streamId();
        if (format() == 0) {
            streamId = Integer.reverseBytes((int) number(basic + 7, 4));
        }
        boolean gathers = MessageType.gathered(type);
        if (gathers && length > limits.commandBytes()) {
            throw new RtmpFault(RtmpFault.Kind.TOO_LARGE, "a message of type " + type + " of " + length + " bytes");
        }
        stream.header = new MessageHeader(id(), base + stream.delta, length, type, streamId);
        stream.received = 0;
        stream.body = gathers ? NOTHING : null;
    }

    private void payload(ByteBuffer in, ChunkSink sink) throws RtmpFault {
        int count = Math.min(left, in.remaining());
        int end = in.limit();
        in.limit(in.position() + count);
        left -= count;
        int next = in.limit();
        take(sink, in);
        in.limit(end).position(next);
    }

    private void take(ChunkSink sink, ByteBuffer part) throws RtmpFault {
        Chunks stream = current;
        int offset = stream.received;
        stream.received += part.remaining();
        if (stream.body == null) {
            sink.part(stream.header, offset, part);
        } else {
            gather(stream, offset, part);
            if (stream.received == stream.header.length()) {
                whole(stream, sink);
            }
        }
    }

    private void gather(Chunks stream, int offset, ByteBuffer part) throws RtmpFault {
        gathered += part.remaining();
        if (gathered > limits.gatheredBytes()) {
            throw new RtmpFault(RtmpFault.Kind.TOO_LARGE, "more than " + limits.gatheredBytes() + " bytes of commands");
        }
        if (stream.received > stream.body.length) {
            int room = Math.max(Math.max(FIRST_ROOM, 2 * stream.body.length), stream.received);
            stream.body = Arrays.copyOf(stream.body, Math.min(room, stream.header.length()));
        }
        part.get(stream.body, offset, part.remaining());
    }

    private void whole(Chunks stream, ChunkSink sink) throws RtmpFault {
        byte[] body = stream.body;
        gathered -= body.length;
        stream.body = null;
        switch (stream.header.type()) {
            case MessageType.CHUNK_SIZE -> chunkSize = chunkSize(word(body));
            case MessageType.ABORT -> abort(streams.get((int) word(body)), sink);
            default -> sink.message(stream.header, body);
        }
    }

    private static long word(byte[] body) throws RtmpFault {
        if (body.length < 4) {
            throw new RtmpFault(RtmpFault.Kind.MALFORMED, "a control message of " + body.length + " bytes");
        }
        return ByteBuffer.wrap(body).getInt() & 0xffffffffL;
    }

    private static int chunkSize(long size) throws RtmpFault {
        if (size < 1 || size > Integer.MAX_VALUE) {
            throw fault("a chunk size of " + size);
        }
        return (int) Math.min(size, Limits.LONGEST_MESSAGE);
    }

    private void abort(Chunks stream, ChunkSink sink) throws RtmpFault {
        if (stream == null || !stream.underWay()) {
            return; // it had ended already, or never began
        }
        if (stream.body == null) {
            sink.aborted(stream.header);
        } else {
            gathered -= stream.received;
            stream.body = null;
        }
        stream.received = stream.header.length();
    }

    private static RtmpFault fault(String message) {
        return new RtmpFault(RtmpFault.Kind.CHUNKS, message);
    }
}
