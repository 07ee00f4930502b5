package org.sluice.relay.internal;

import org.apache.mina.core.session.IoSession;

/** For how long a session has taken nothing although bytes wait for it. One thread at a time. */
final class Patience {

    private IoSession watched;
    private long written;
    private long since;

    /**
     * Looks at the session.
     *
     * @param session null while there is none
     * @return nanoseconds since it took something, or since nothing waited; 0 for what is new
     */
    long look(IoSession session, long now) {
        // The count is the I/O thread's own: an old value only makes it look stuck a moment longer.
        long count = session == null ? 0 : session.getWrittenBytes();
        if (session == null || session != watched || count != written || session.getScheduledWriteBytes() == 0) {
            watched = session;
            written = count;
            since = now;
        }
        return now - since;
    }
}
