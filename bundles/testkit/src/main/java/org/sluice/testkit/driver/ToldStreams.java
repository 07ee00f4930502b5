package org.sluice.testkit.driver;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sluice.api.spi.StreamSink;
import org.sluice.model.Availability;

/** Keeps what a driver tells of streams during one poll. For one thread. */
public final class ToldStreams implements StreamSink {

    private final Map<String, String> streams = new LinkedHashMap<>();
    private final List<String> prefixes = new ArrayList<>();

    @Override
    public void stream(String name, Availability availability, boolean origin, long clients, long bitrate) {
        streams.put(name, availability + (origin ? "" : " pulled") + " " + clients + " " + bitrate);
    }

    @Override
    public void prefix(String prefix) {
        prefixes.add(prefix);
    }

    /**
     * The streams in the order in which they were told, each as {@code AVAILABILITY[ pulled] CLIENTS BITRATE}, with -1
     * for what is unknown.
     */
    public Map<String, String> streams() {
        return new LinkedHashMap<>(streams);
    }

    /** The prefixes in the order in which they were told. */
    public List<String> prefixes() {
        return List.copyOf(prefixes);
    }
}
