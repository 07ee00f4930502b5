package org.sluice.listener.rtsp.internal.codec;

/**
 * What a message may be at most. Nothing is kept ready for what a message only announces: buffers grow with what comes.
 *
 * <pre>
 *   what                           default      beyond it
 *   first line                     8,192 B      414
 *   header lines together         16,384 B      400
 *   count of header lines              100      400
 *   method                            32 B      400
 *   body                          65,536 B      413
 *   empty lines between messages         2      400
 *   interleaved frame             65,539 B      cannot say more: its length has two bytes
 * </pre>
 *
 * @param line bytes of the first line
 * @param headers bytes of all header lines
 */
public record Limits(int line, int headers, int headerLines, int method, int body, int emptyLines) {

    /** For clients and peers alike. */
    public static final Limits DEFAULT = new Limits(8_192, 16_384, 100, 32, 65_536, 2);
}
