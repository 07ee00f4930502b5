package org.sluice.relay.internal;

import org.apache.mina.core.filterchain.IoFilterAdapter;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.core.write.WriteRequest;

/** Tells a flow what its sink has written: the filter that is nearest to the socket. */
final class WriteWatch extends IoFilterAdapter {

    static final String NAME = "sluice-relay";

    private final Flow flow;

    WriteWatch(Flow flow) {
        this.flow = flow;
    }

    @Override
    public void messageSent(NextFilter next, IoSession session, WriteRequest request) throws Exception {
        next.messageSent(session, request);
        flow.written();
    }
}
