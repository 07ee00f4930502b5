package org.sluice.driver.flussonic.internal;

import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.StreamSink;
import org.sluice.model.Availability;

/** What an entry of the list says of its stream, apart from figures. */
record StreamEntry(String name, Availability availability, boolean origin) {

    void tell(StreamSink sink) throws PollFailure {
        sink.stream(name, availability, origin, StreamSink.UNKNOWN, StreamSink.UNKNOWN);
    }
}
