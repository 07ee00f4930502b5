package org.sluice.listener.rtsp.internal;

import org.sluice.listener.rtsp.internal.codec.Message;
import org.sluice.model.ReasonCode;

/** Is told of every answer. Called on I/O threads: must neither block nor throw. */
interface Ledger {

    /**
     * One answer left.
     *
     * @param request null for bytes that were no valid request
     * @param stream whether a stream was asked for, or what was sent is not valid
     * @param peer null when none was chosen
     * @param log whether the listener keeps an access log
     */
    void answered(
            Client client,
            Message.Request request,
            int status,
            boolean stream,
            String peer,
            ReasonCode reason,
            boolean log);
}
