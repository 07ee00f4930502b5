package org.sluice.listener.http.internal.codec;

/**
 * A body that follows its request and was not read: what has to be known to pass it on.
 *
 * @param length in bytes; {@link #CHUNKED} where chunks tell the end
 * @param expectsContinue whether the client waits for 100 before it sends
 * @param contentType as sent; null where the client named none
 */
public record Payload(long length, boolean expectsContinue, String contentType) {

    /** The length of a body in chunks. */
    public static final long CHUNKED = -1;

    /** What {@link Request} says of one without such a body. */
    public static final Payload NONE = new Payload(0, false, null);
}
