package org.sluice.listener.http.internal;

import org.sluice.listener.http.internal.codec.Limits;
import org.sluice.relay.Relays;

/** What a listener serves. */
interface Site {

    /** Answers the exchange, now or within a second or so. Called on I/O threads: must neither block nor throw. */
    void serve(Exchange exchange);

    /** What carries a publisher's body to a peer; null where nothing does. */
    default Relays relays() {
        return null;
    }

    /** What a request may be at most, and what is kept of it. */
    default Limits limits() {
        return Limits.DEFAULT;
    }

    /** Whether any web page may read the answers (CORS). */
    default boolean open() {
        return true;
    }
}
