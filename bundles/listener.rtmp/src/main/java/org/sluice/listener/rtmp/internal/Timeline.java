package org.sluice.listener.rtmp.internal;

import java.nio.ByteBuffer;
import org.sluice.listener.rtmp.internal.codec.MessageHeader;
import org.sluice.listener.rtmp.internal.codec.MessageType;

/**
 * The time of what a player gets. While it stays at one peer nothing is changed. After a move to another one the new
 * sequence headers pass, then all from the first key frame on, its time following the last one before.
 */
final class Timeline {

    /** What does not pass. */
    static final long DROPPED = -1;

    private static final long MASK = 0xffffffffL;
    /** For how long sound waits for a key frame, by its own time: the picture may have gone for good. */
    private static final int LONGEST_WAIT_MILLIS = 3_000;

    private boolean started;
    private boolean video;
    private int last;
    private boolean moved;
    /** Between a move and the first frame after it. */
    private boolean waiting;

    private boolean heard;
    private int firstSound;
    private int shift;
    private int floor;

    /** The player is at another peer from now on. */
    void move() {
        moved |= started;
        waiting = started;
        heard = false;
        floor = last;
    }

    /** Whether the first two bytes of a message must be known. */
    boolean curious() {
        return waiting;
    }

    /**
     * The time at which a message passes, or {@link #DROPPED}.
     *
     * @param part the first part of the message
     */
    long time(MessageHeader header, ByteBuffer part) {
        int type = header.type();
        boolean media = type == MessageType.AUDIO || type == MessageType.VIDEO;
        int time = (int) header.timestamp();
        if (moved) {
            if (waiting && !resumes(header, part)) {
                boolean head = !media || configuration(type, part);
                return head ? floor & MASK : DROPPED;
            }
            time = later(floor, time + shift);
        }
        if (media) {
            video |= type == MessageType.VIDEO;
            last = started ? later(last, time) : time;
            started = true;
        }
        return time & MASK;
    }

    /** Whether the message is the first frame after a move; then time goes on from here. */
    private boolean resumes(MessageHeader header, ByteBuffer part) {
        int time = (int) header.timestamp();
        boolean frame =
                switch (header.type()) {
                    case MessageType.VIDEO -> keyFrame(part) && !configuration(MessageType.VIDEO, part);
                    case MessageType.AUDIO -> !configuration(MessageType.AUDIO, part) && (!video || waitedEnough(time));
                    default -> false;
                };
        if (frame) {
            waiting = false;
            shift = floor + 1 - time;
        }
        return frame;
    }

    private boolean waitedEnough(int time) {
        if (!heard) {
            heard = true;
            firstSound = time;
        }
        return time - firstSound > LONGEST_WAIT_MILLIS;
    }

    /** Of two times that may have wrapped round. */
    private static int later(int one, int other) {
        return other - one > 0 ? other : one;
    }

    private static int at(ByteBuffer part, int index) {
        return index < part.remaining() ? part.get(part.position() + index) & 255 : 0;
    }

    /** FLV, annex E.4.3.1; Enhanced RTMP has the kind of frame in the same byte, below its own mark. */
    private static boolean keyFrame(ByteBuffer part) {
        return (at(part, 0) >> 4 & 7) == 1;
    }

    /** Whether it is what a decoder needs before the first frame: no frame itself. */
    private static boolean configuration(int type, ByteBuffer part) {
        int first = at(part, 0);
        if (type == MessageType.VIDEO) {
            boolean enhanced = (first & 0x80) != 0;
            int codec = first & 15;
            return enhanced ? codec == 0 || codec == 4 : (codec == 7 || codec == 12) && at(part, 1) == 0;
        }
        int format = first >> 4;
        return format == 9 ? (first & 15) == 0 : format == 10 && at(part, 1) == 0;
    }
}
