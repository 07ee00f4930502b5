package org.sluice.listener.rtsp.internal.codec;

/**
 * Where a message ends, and which one it is.
 *
 * @param refusal 0, or the status to refuse the message with
 * @param body bytes
 */
record Framing(int refusal, int body, long cseq) {

    private static final int TOO_LARGE = 413;
    private static final int MOST_DIGITS = 10;
    private static final long HIGHEST_CSEQ = 0xffff_ffffL;

    static Framing refused(int status) {
        return new Framing(status, 0, Message.NO_CSEQ);
    }

    static Framing of(Fields fields, boolean request, Limits limits) {
        // RTSP has no transfer codings (section 4.4): whoever sends one means another end than we do.
        if (fields.count("Content-Length") > 1 || fields.count("CSeq") > 1 || fields.count("Transfer-Encoding") > 0) {
            return refused(MessageParser.BAD_REQUEST);
        }
        String length = fields.first("Content-Length");
        String number = fields.first("CSeq");
        long body = length == null ? 0 : digits(length);
        long cseq = number == null ? Message.NO_CSEQ : digits(number);
        boolean numbered = number == null ? !request : cseq >= 0 && cseq <= HIGHEST_CSEQ;
        if (body < 0 || !numbered) {
            return refused(MessageParser.BAD_REQUEST);
        }
        return body > limits.body() ? refused(TOO_LARGE) : new Framing(0, (int) body, cseq);
    }

    private static long digits(String text) {
        boolean plain =
                !text.isEmpty() && text.length() <= MOST_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return plain ? Long.parseLong(text) : -1;
    }
}
