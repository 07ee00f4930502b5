package org.sluice.testkit.internal.http;

import java.nio.ByteBuffer;

/**
 * The bytes of one answer, in the order and at the pace in which they are written. All methods run on the loop; a flow
 * belongs to one connection.
 */
public interface Flow {

    /** Stands for "nothing yet"; never written to. */
    ByteBuffer LATER = ByteBuffer.allocate(0).asReadOnlyBuffer();

    /**
     * The next bytes, {@link #LATER} when there are none before {@link #wakeAt()}, or null at the end.
     *
     * @param now {@link System#nanoTime()}
     */
    ByteBuffer next(long now);

    /** When to ask again after {@link #LATER}, as {@link System#nanoTime()}. */
    default long wakeAt() {
        return System.nanoTime();
    }

    /** The connection is done with this flow, read to its end or not. Called exactly once. */
    default void done() {}
}
