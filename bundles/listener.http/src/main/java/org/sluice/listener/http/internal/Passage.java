package org.sluice.listener.http.internal;

import java.nio.ByteBuffer;
import org.apache.mina.core.session.IoSession;
import org.sluice.relay.Relays;

/** A client's bytes on their way to somebody else, who answers. Guarded by its connection's turns. */
interface Passage {

    /**
     * Begins to connect.
     *
     * @param relays null while there is no relay
     * @return false where there is no place
     */
    boolean begin(IoSession session, Relays relays);

    /** The other side is there: it gets the request, and what has come of the body. */
    void start(ByteBuffer unread);

    boolean started();

    /** More of the body. */
    void body(ByteBuffer in);

    /** Whether all of the body has come: nothing but the answer is awaited. */
    boolean complete();

    /** Nothing is passed on any more; the client's connection stays. */
    void end();
}
