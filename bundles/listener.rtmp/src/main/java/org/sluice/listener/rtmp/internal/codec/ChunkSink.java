package org.sluice.listener.rtmp.internal.codec;

import java.nio.ByteBuffer;

/** Takes what a {@link ChunkReader} reads. */
public interface ChunkSink {

    /**
     * A message that is gathered: control and commands. Chunk sizes and aborts are the reader's own and not told.
     *
     * @param body the sink's own
     */
    void message(MessageHeader header, byte[] body) throws RtmpFault;

    /**
     * A part of any other message. Parts of messages of different chunk streams may alternate.
     *
     * @param offset of the part in the message; 0 for the first. A message without payload has one empty part
     * @param part valid during the call only; need not be taken
     */
    void part(MessageHeader header, int offset, ByteBuffer part) throws RtmpFault;

    /** No more parts of this message come. */
    void aborted(MessageHeader header) throws RtmpFault;
}
