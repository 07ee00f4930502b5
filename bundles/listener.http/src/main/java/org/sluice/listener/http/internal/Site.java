package org.sluice.listener.http.internal;

import org.sluice.relay.Relays;

/** What a listener serves. */
interface Site {

    /** Answers the exchange, now or within a second or so. Called on I/O threads: must neither block nor throw. */
    void serve(Exchange exchange);

    /** What carries a publisher's body to a peer; null where nothing does. */
    default Relays relays() {
        return null;
    }

    /** Whether any web page may read the answers (CORS). */
    default boolean open() {
        return true;
    }
}
