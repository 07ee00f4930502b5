package org.sluice.listener.rtmp.internal.codec;

/**
 * What a message says of itself.
 *
 * @param chunkStream 2 to 65599
 * @param timestamp milliseconds, 0 to 2^32 - 1; it wraps round
 * @param length of the payload, 0 to 2^24 - 1
 * @param type 0 to 255
 * @param streamId the message stream, an unsigned 32-bit number; 0 is the connection itself
 */
public record MessageHeader(int chunkStream, long timestamp, int length, int type, long streamId) {

    private static final long MASK = 0xffffffffL;

    public MessageHeader {
        timestamp &= MASK;
        streamId &= MASK;
    }

    /** The same message at another time, on other streams. */
    public MessageHeader moved(int otherChunkStream, long otherTimestamp, long otherStreamId) {
        return new MessageHeader(otherChunkStream, otherTimestamp, length, type, otherStreamId);
    }
}
