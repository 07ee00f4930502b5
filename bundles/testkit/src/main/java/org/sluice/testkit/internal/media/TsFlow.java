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
    private final long segments;
    private final boolean paced;
    private final Runnable whenDone;
    private final TsRewriter rewriter = new TsRewriter();
    private final long began = System.nanoTime();
    private ByteBuffer segment = ByteBuffer.allocate(0);
    private long next;
    private long wake;

    /**
     * @param loops how often the clip is sent
     * @param paced at the pace of its clock; otherwise at once
     * @param whenDone told once when nobody reads it any more
     */
    public TsFlow(Clip clip, long loops, boolean paced, Runnable whenDone) {
        this.clip = clip;
        this.segments = loops * clip.segments().size();
        this.paced = paced;
        this.whenDone = whenDone;
    }

    @Override
    public ByteBuffer next(long now) {
        if (!segment.hasRemaining()) {
            if (next == segments) {
                return null;
            }
            long shift = next / clip.segments().size() * clip.loopMillis() * 90L;
            segment = ByteBuffer.wrap(rewriter.rewrite(clip.segment(next), shift));
            next++;
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
        long intoSegment = now - began + HEAD_START - (next - 1) * segmentNanos;
        if (intoSegment >= segmentNanos) {
            return segment.remaining();
        }
        long reached = segment.capacity() * Math.max(0, intoSegment) / segmentNanos - segment.position();
        return (int) Math.max(0, reached / TsRewriter.PACKET * TsRewriter.PACKET);
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
