package org.sluice.listener.rtmp.internal.codec;

/**
 * How much one connection may ask for. What is beyond is refused with {@link RtmpFault.Kind#TOO_LARGE}.
 *
 * @param chunkStreams chunk streams that were used, at once or one after another
 * @param commandBytes of a command or control message, which are gathered
 * @param gatheredBytes of all messages that are being gathered at the same time
 * @param depth objects and arrays within each other
 * @param values of one message, keys not counted
 * @param keyBytes of one key, UTF-8
 */
public record Limits(int chunkStreams, int commandBytes, int gatheredBytes, int depth, int values, int keyBytes) {

    /** The longest message there can be: its length has three bytes. */
    public static final int LONGEST_MESSAGE = 0xffffff;

    /** What listeners use. */
    public static final Limits DEFAULT = new Limits(64, 65_536, 131_072, 16, 2_048, 1_024);
}
