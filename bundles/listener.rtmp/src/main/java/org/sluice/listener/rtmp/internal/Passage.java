package org.sluice.listener.rtmp.internal;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.sluice.listener.rtmp.internal.codec.MessageHeader;

/**
 * One direction in which messages pass, part by part. A chunk stream keeps its number where it can: 2 and 3 are our own.
 */
final class Passage {

    private static final int FIRST_OWN = 4;
    private static final int FIRST_OTHER = 8;

    private final Wire to;
    /** Chunk streams there, by those here. */
    private final Map<Integer, Integer> ids = new HashMap<>();

    private final Set<Integer> used = new HashSet<>();
    /** Chunk streams there on which a message was left half. */
    private final Set<Integer> burnt = new HashSet<>();
    /** Messages that pass, as they pass, by their chunk streams here; the rest of others is dropped. */
    private final Map<Integer, MessageHeader> underWay = new HashMap<>();

    Passage(Wire to) {
        this.to = to;
    }

    /** A message begins: it passes at this time, on this message stream. */
    void begin(MessageHeader header, long time, long streamId, ByteBuffer part) {
        MessageHeader other = header.moved(id(header.chunkStream()), time, streamId);
        if (part.remaining() < header.length()) {
            underWay.put(header.chunkStream(), other);
        }
        to.writePart(other, 0, part);
    }

    /** A further part of a message, if it passes. */
    void go(MessageHeader header, int offset, ByteBuffer part) {
        MessageHeader other = underWay.get(header.chunkStream());
        if (other != null) {
            if (offset + part.remaining() == header.length()) {
                underWay.remove(header.chunkStream());
            }
            to.writePart(other, offset, part);
        }
    }

    /** No more parts of this message come. */
    void abort(MessageHeader header) {
        MessageHeader other = underWay.remove(header.chunkStream());
        if (other != null) {
            to.abort(other.chunkStream());
        }
    }

    /**
     * Another source begins. Messages that the one before left half are given up; their chunk streams are not used
     * again, since many clients do not understand that a message is given up.
     */
    void renew() {
        ids.clear();
        used.clear();
        underWay.values().forEach(half -> {
            to.abort(half.chunkStream());
            burnt.add(half.chunkStream());
        });
        underWay.clear();
        used.addAll(burnt);
    }

    private int id(int here) {
        return ids.computeIfAbsent(here, this::free);
    }

    private int free(int here) {
        if (here >= FIRST_OWN && used.add(here)) {
            return here;
        }
        int other = FIRST_OTHER;
        while (!used.add(other)) {
            other++;
        }
        return other;
    }
}
