package org.sluice.listener.rtmp.internal.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** What a reader made of some bytes: whole messages in the order in which they ended, and the fault if there was one. */
final class Recorded implements ChunkSink {

    record Whole(MessageHeader header, String hex) {}

    final List<Whole> messages = new ArrayList<>();
    final List<MessageHeader> aborted = new ArrayList<>();
    String fault;
    private final Map<Integer, ByteArrayOutputStream> parts = new HashMap<>();

    /** Reads all bytes, so many at a time. */
    static Recorded of(byte[] bytes, int step) {
        return of(bytes, step, Limits.DEFAULT);
    }

    static Recorded of(byte[] bytes, int step, Limits limits) {
        Recorded recorded = new Recorded();
        ChunkReader reader = new ChunkReader(limits);
        try {
            for (int from = 0; from < bytes.length; from += step) {
                reader.read(ByteBuffer.wrap(bytes, from, Math.min(step, bytes.length - from)), recorded);
            }
        } catch (RtmpFault e) {
            recorded.fault = e.kind() + ": " + e.getMessage();
        }
        return recorded;
    }

    @Override
    public void message(MessageHeader header, byte[] body) {
        messages.add(new Whole(header, HexFormat.of().formatHex(body)));
    }

    @Override
    public void part(MessageHeader header, int offset, ByteBuffer part) {
        ByteArrayOutputStream whole = parts.computeIfAbsent(header.chunkStream(), id -> new ByteArrayOutputStream());
        if (offset != whole.size()) {
            throw new IllegalStateException("offset " + offset + " after " + whole.size() + " bytes");
        }
        byte[] bytes = new byte[part.remaining()];
        part.get(bytes);
        whole.writeBytes(bytes);
        if (whole.size() == header.length()) {
            message(header, whole.toByteArray());
            whole.reset();
        }
    }

    @Override
    public void aborted(MessageHeader header) {
        aborted.add(header);
        parts.get(header.chunkStream()).reset();
    }

    String outcome() {
        return messages + " " + aborted + " " + fault;
    }
}
