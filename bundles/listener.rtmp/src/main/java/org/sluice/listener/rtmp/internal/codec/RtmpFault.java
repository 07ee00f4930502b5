package org.sluice.listener.rtmp.internal.codec;

/** Bytes that are refused: the connection that they came by is of no more use. The only way in which the codec refuses. */
public final class RtmpFault extends Exception {

    private static final long serialVersionUID = 1;

    /** What is wrong. */
    public enum Kind {
        /** Not RTMP, or a version of it that is not spoken here (RTMPE among them). */
        VERSION,
        /** Chunks that contradict each other. */
        CHUNKS,
        /** A message or value that cannot be what it says it is. */
        MALFORMED,
        /** More than one of the {@link Limits} permits. */
        TOO_LARGE
    }

    private final Kind kind;

    /** @param message thing and value; no text of the other side, which may be a secret */
    public RtmpFault(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
