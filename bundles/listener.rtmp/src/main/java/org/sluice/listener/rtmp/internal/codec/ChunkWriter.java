package org.sluice.listener.rtmp.internal.codec;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes messages as a chunk stream (RTMP 1.0, section 5.3), also in parts: what does not fill a chunk yet waits, at
 * most one chunk for each chunk stream. Plain Java, one thread at a time.
 */
public final class ChunkWriter {

    private static final int FIRST_CHUNK_SIZE = 128;
    private static final int EXTENDED = 0xffffff;
    private static final int CONTROL = 2;

    /** What was written last on a chunk stream, and what of the message under way waits. */
    private static final class Chunks {
        private MessageHeader before;
        private MessageHeader header;
        /** Of the message under way, in chunks that were written. */
        private int written;

        private final Octets waiting = new Octets();
        /** What stands in the timestamp field of the message under way. */
        private long field;
    }

    private final Octets out;
    private final Map<Integer, Chunks> streams = new HashMap<>();
    private int chunkSize = FIRST_CHUNK_SIZE;

    /** @param out takes the bytes */
    public ChunkWriter(Octets out) {
        this.out = out;
    }

    /** Announces another chunk size, in force at once. */
    public void chunkSize(int size) {
        control(MessageType.CHUNK_SIZE, new Octets().u32(size).take());
        chunkSize = size;
    }

    /** Writes a protocol control message. */
    public void control(int type, byte[] body) {
        message(new MessageHeader(CONTROL, 0, body.length, type, 0), body);
    }

    /** Writes a whole message. None may be under way on its chunk stream. */
    public void message(MessageHeader header, byte[] body) {
        part(header, 0, ByteBuffer.wrap(body));
    }

    /**
     * Writes a part of a message; offset 0 begins one.
     *
     * @param part is taken
     */
    public void part(MessageHeader header, int offset, ByteBuffer part) {
        Chunks stream = streams.computeIfAbsent(header.chunkStream(), id -> new Chunks());
        if (offset == 0) {
            stream.header = header;
            stream.written = 0;
        }
        int end = part.limit();
        int missing = missing(stream);
        while (part.remaining() >= missing && stream.header != null) {
            part.limit(part.position() + missing);
            chunk(stream, part);
            part.limit(end);
            missing = missing(stream);
        }
        if (part.hasRemaining() && stream.header != null) {
            stream.waiting.expect(Math.min(chunkSize, stream.header.length()));
            stream.waiting.put(part);
        }
    }

    /** How many bytes fill the next chunk. */
    private int missing(Chunks stream) {
        return stream.header == null
                ? 0
                : Math.min(chunkSize, stream.header.length() - stream.written) - stream.waiting.length();
    }

    private void chunk(Chunks stream, ByteBuffer part) {
        int size = stream.waiting.length() + part.remaining();
        if (stream.written == 0) {
            head(stream);
        } else {
            basic(3, stream.header.chunkStream());
            if (stream.field >= EXTENDED) {
                out.u32(stream.field);
            }
        }
        if (!stream.waiting.isEmpty()) {
            stream.waiting.pourInto(out);
        }
        out.put(part);
        stream.written += size;
        if (stream.written == stream.header.length()) {
            stream.header = null;
        }
    }

    /** The first chunk of a message says no more than it must; type 3 is kept for further chunks. */
    private void head(Chunks stream) {
        MessageHeader header = stream.header;
        MessageHeader before = stream.before;
        boolean relative = before != null
                && before.streamId() == header.streamId()
                && header.timestamp() >= before.timestamp()
                && header.timestamp() - before.timestamp() < EXTENDED;
        boolean same = relative && before.length() == header.length() && before.type() == header.type();
        stream.field = relative ? header.timestamp() - before.timestamp() : header.timestamp();
        stream.before = header;
        basic(same ? 2 : relative ? 1 : 0, header.chunkStream());
        out.u24((int) Math.min(stream.field, EXTENDED));
        if (!same) {
            out.u24(header.length()).u8(header.type());
        }
        if (!relative) {
            out.littleEndian32(header.streamId());
        }
        if (stream.field >= EXTENDED) {
            out.u32(stream.field);
        }
    }

    private void basic(int format, int id) {
        if (id < 64) {
            out.u8(format << 6 | id);
        } else if (id < 320) {
            out.u8(format << 6).u8(id - 64);
        } else {
            out.u8(format << 6 | 1).u8(id - 64).u8(id - 64 >> 8);
        }
    }

    /** Whether a message is under way on a chunk stream. */
    public boolean underWay(int chunkStream) {
        Chunks stream = streams.get(chunkStream);
        return stream != null && stream.header != null;
    }

    /** Gives up the message under way on a chunk stream, and tells the reader if it saw something of it. */
    public void abort(int chunkStream) {
        Chunks stream = streams.get(chunkStream);
        if (stream == null || stream.header == null) {
            return;
        }
        stream.header = null;
        stream.waiting.take();
        if (stream.written > 0) {
            control(MessageType.ABORT, new Octets().u32(chunkStream).take());
        }
    }
}
