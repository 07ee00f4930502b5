package org.sluice.listener.http.internal;

import org.sluice.listener.http.internal.codec.Request;

/** Is told of every answer. Called on I/O threads: must neither block nor throw. */
interface Ledger {

    /**
     * One answer left.
     *
     * @param request null for bytes that were no valid request
     * @param log whether the listener keeps an access log
     */
    void answered(Client client, Request request, Answer answer, boolean log);
}
