package org.sluice.testkit.internal.media;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.sluice.testkit.internal.http.Flow;

/** The looped clip as one endless-looking transport stream, at the pace of a live stream or as fast as it is read. */
public final class TsFlow implements Flow {

    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(100);
    /** So much of it comes at once: a peer sends what it has since its last key frame. */
    private static final long HEAD_START = TimeUnit.SECONDS.toNanos(2);

    private final Clip clip;
    private final long first;
    private final long end;
    private final boolean paced;
    private final Runnable whenDone;
    private final long began = System.nanoTime();
    private ByteBuffer segment = ByteBuffer.allocate(0);
    private long next;
    private long wake;

    /**
     * @param first number of its first segment
     * @param loops how often the clip is sent
     * @param paced at the pace of its clock; otherwise at once
     * @param whenDone told once when nobody reads it any more
     */
    public TsFlow(Clip clip, long first, long loops, boolean paced, Runnable whenDone) {
        this.clip = clip;
        this.first = first;
        this.next = first;
        this.end = first + loops * Clip.SEGMENTS;
        this.paced = paced;
        this.whenDone = whenDone;
    }

    @Override
    public ByteBuffer next(long now) {
        if (!segment.hasRemaining()) {
            if (next == end) {
                return null;
            }
            segment = ByteBuffer.wrap(clip.segment(next++));
        }
        int due = paced ? due(now) : segment.remaining();
        if (due == 0) {
            wake = now + TICK;
            return LATER;
        }
        ByteBuffer piece = segment.slice(segment.position(), due);
        segment.position(segment.position() + due);
        return piece;
    }

    /** Whole packets of the current segment that its clock has reached. */
    private int due(long now) {
        long segmentNanos = TimeUnit.MILLISECONDS.toNanos(Clip.SEGMENT_MILLIS);
        long intoSegment = now - began + HEAD_START - (next - 1 - first) * segmentNanos;
        if (intoSegment >= segmentNanos) {
            return segment.remaining();
        }
        long reached = segment.capacity() * Math.max(0, intoSegment) / segmentNanos - segment.position();
        return (int) Math.max(0, reached / TsPackets.LENGTH * TsPackets.LENGTH);
    }

    @Override
    public long wakeAt() {
        return wake;
    }

    @Override
    public void done() {
        whenDone.run();
    }
}
