package org.sluice.listener.rtsp.internal;

import org.sluice.listener.rtsp.internal.codec.Message;
import org.sluice.listener.rtsp.internal.codec.MessageWriter;
import org.sluice.model.ReasonCode;

/** Turns answers of Sluice's own into bytes. */
final class AnswerWriter {

    private static final byte[] NO_BODY = {};

    private final MessageWriter out = new MessageWriter();

    /**
     * Appends an answer.
     *
     * @param request null for what was no valid request
     * @return the answer that was written: another one where this one could not be said in visible ASCII
     */
    Outcome.Answer append(Outcome.Answer answer, Message.Request request) {
        int before = out.size();
        try {
            write(answer, request);
            return answer;
        } catch (IllegalArgumentException e) {
            out.back(before);
            Outcome.Answer instead = Outcome.Answer.unavailable(1, ReasonCode.NO_ADDRESS);
            write(instead, request);
            return instead;
        }
    }

    private void write(Outcome.Answer answer, Message.Request request) {
        out.status(answer.status());
        if (request != null) {
            out.header("CSeq", Long.toString(request.cseq()));
        }
        out.header("Server", "Sluice");
        if (answer.location() != null) {
            out.header("Location", answer.location());
        }
        if (answer.retryAfter() > 0) {
            out.header("Retry-After", Integer.toString(answer.retryAfter()));
        }
        if (answer.methods() != null) {
            out.header("Public", answer.methods());
        }
        if (answer.close()) {
            out.header("Connection", "close");
        }
        out.end(NO_BODY);
    }

    /** Bytes that wait to be taken. */
    int size() {
        return out.size();
    }

    byte[] take() {
        return out.take();
    }
}
