package org.sluice.listener.rtmp.internal.codec;

/** Types of messages (RTMP 1.0, sections 5.4, 6.2 and 7.1). Others there are pass like media. */
public final class MessageType {

    public static final int CHUNK_SIZE = 1;
    public static final int ABORT = 2;
    public static final int ACKNOWLEDGEMENT = 3;
    public static final int USER_CONTROL = 4;
    public static final int WINDOW_SIZE = 5;
    public static final int PEER_BANDWIDTH = 6;
    public static final int AUDIO = 8;
    public static final int VIDEO = 9;
    /** A command whose values are AMF0 behind one byte, with AMF3 possible within. */
    public static final int COMMAND_AMF3 = 17;

    public static final int DATA = 18;
    public static final int COMMAND = 20;

    private MessageType() {}

    /** Whether a message is understood here, and therefore gathered; all others pass in parts. */
    static boolean gathered(int type) {
        return type >= CHUNK_SIZE && type <= PEER_BANDWIDTH || command(type);
    }

    public static boolean command(int type) {
        return type == COMMAND || type == COMMAND_AMF3;
    }
}
