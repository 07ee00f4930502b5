package org.sluice.driver.sluice.internal;

import org.sluice.api.spi.StreamSink;
import org.sluice.model.Availability;

/** Waits for one stream. For one answer, on one thread at a time. */
final class OneStream implements StreamSink {

    private final String wanted;
    private volatile Availability availability;

    OneStream(String wanted) {
        this.wanted = wanted;
    }

    @Override
    public void stream(String name, Availability how, boolean origin, long clients, long bitrate) {
        if (name.equals(wanted)) {
            availability = how;
        }
    }

    @Override
    public void prefix(String prefix) {
        // a prefix is no stream
    }

    /** How the stream was told; null when it was not. */
    Availability availability() {
        return availability;
    }
}
