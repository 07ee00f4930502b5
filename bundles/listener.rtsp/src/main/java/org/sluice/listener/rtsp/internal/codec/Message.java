package org.sluice.listener.rtsp.internal.codec;

import java.nio.charset.StandardCharsets;

/** What stands on an RTSP connection (RFC 2326, sections 6, 7 and 10.12). Byte arrays are not copied: nobody writes. */
public sealed interface Message {

    /** The {@link Headed#cseq} of a message that has none. */
    long NO_CSEQ = -1;

    /** A message with a header. */
    sealed interface Headed extends Message {

        Fields fields();

        byte[] body();

        /** The sequence number, 0 to 4294967295; {@link #NO_CSEQ} where there is none. */
        long cseq();
    }

    /**
     * A request.
     *
     * @param uri as sent: visible ASCII
     * @param version {@code RTSP/1.0}, or another one of RTSP
     */
    record Request(String method, String uri, String version, Fields fields, byte[] body, long cseq) implements Headed {

        /** The version that Sluice speaks. */
        public static final String VERSION = "RTSP/1.0";

        @Override
        public String toString() {
            return method + ' ' + version;
        }
    }

    /**
     * An answer.
     *
     * @param status 100 to 999
     * @param reason as sent, without blanks at its ends; may be empty
     */
    record Response(int status, String reason, String version, Fields fields, byte[] body, long cseq)
            implements Headed {

        @Override
        public String toString() {
            return version + ' ' + status;
        }
    }

    /**
     * Data in between (section 10.12).
     *
     * @param raw with its head: {@code $}, channel, two bytes of length
     */
    record Frame(byte[] raw) implements Message {

        /** Bytes before the data. */
        static final int HEAD = 4;

        /** 0 to 255. */
        public int channel() {
            return raw[1] & 0xff;
        }

        @Override
        public String toString() {
            return "$" + channel() + '+' + (raw.length - HEAD);
        }
    }

    /** Text that is a body, or the other way round. */
    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
