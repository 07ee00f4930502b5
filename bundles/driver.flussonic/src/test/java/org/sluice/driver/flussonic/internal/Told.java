package org.sluice.driver.flussonic.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sluice.api.spi.StreamSink;
import org.sluice.model.Availability;

/** Collects what a poll tells. */
final class Told implements StreamSink {

    final Map<String, String> streams = new LinkedHashMap<>();
    final List<String> prefixes = new ArrayList<>();

    @Override
    public void stream(String name, Availability availability, boolean origin, long clients, long bitrate) {
        streams.put(name, availability + (origin ? "" : " pulled") + " " + clients + " " + bitrate);
    }

    @Override
    public void prefix(String prefix) {
        prefixes.add(prefix);
    }
}
