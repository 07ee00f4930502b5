package org.sluice.listener.http.internal.codec;

/**
 * What a request may be at most.
 *
 * <pre>
 *   what                      default     beyond it
 *   request target            8,192 B     414
 *   header lines together    16,384 B     431
 *   count of header lines         100     431
 *   method                       32 B     400
 *   body that is discarded   65,536 B     the answer comes without it, and the connection is closed
 * </pre>
 *
 * @param passesOn whether fields are kept that somebody else is to be told
 */
public record Limits(int target, int headers, int headerLines, int method, int discardedBody, boolean passesOn) {

    public static final Limits DEFAULT = new Limits(8_192, 16_384, 100, 32, 65_536, false);

    /** For requests that may be passed on whole: no body is dropped. */
    public static final Limits PASSING = new Limits(8_192, 16_384, 100, 32, -1, true);
}
