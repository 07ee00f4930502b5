package org.sluice.relay.internal;

import java.util.concurrent.atomic.LongAdder;
import org.sluice.api.RelayReport;
import org.sluice.model.Intent;
import org.sluice.model.Protocol;

/** What is counted of one peer, protocol and intent. Safe on any thread. */
final class Tally {

    /** What is counted apart. */
    record Key(String peer, Protocol protocol, Intent intent) {}

    private final Key key;
    private final LongAdder open = new LongAdder();
    private final LongAdder begun = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder stuck = new LongAdder();
    private final LongAdder toClients = new LongAdder();
    private final LongAdder toPeers = new LongAdder();

    Tally(Key key) {
        this.key = key;
    }

    void begun() {
        begun.increment();
        open.increment();
    }

    void over() {
        open.decrement();
    }

    void failed() {
        failed.increment();
    }

    void stuck() {
        stuck.increment();
    }

    void toClient(int bytes) {
        toClients.add(bytes);
    }

    void toPeer(int bytes) {
        toPeers.add(bytes);
    }

    RelayReport.Count count() {
        return new RelayReport.Count(
                key.peer(),
                key.protocol(),
                key.intent(),
                open.sum(),
                begun.sum(),
                failed.sum(),
                stuck.sum(),
                toClients.sum(),
                toPeers.sum());
    }
}
