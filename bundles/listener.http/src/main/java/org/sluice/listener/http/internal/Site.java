package org.sluice.listener.http.internal;

/** What a listener serves. */
interface Site {

    /** Answers the exchange, now or within a second or so. Called on I/O threads: must neither block nor throw. */
    void serve(Exchange exchange);

    /** Whether any web page may read the answers (CORS). */
    default boolean open() {
        return true;
    }
}
