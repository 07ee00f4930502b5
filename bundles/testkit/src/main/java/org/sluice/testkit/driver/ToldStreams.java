package org.sluice.testkit.driver;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sluice.api.spi.StreamSink;
import org.sluice.model.Availability;
import org.sluice.model.Recording;

/** Keeps what a driver tells of streams during one poll. For one thread. */
public final class ToldStreams implements StreamSink {

    private final Map<String, String> streams = new LinkedHashMap<>();
    private final List<String> prefixes = new ArrayList<>();
    private Map<String, Recording> recordings;

    @Override
    public void stream(String name, Availability availability, boolean origin, long clients, long bitrate) {
        streams.put(name, availability + (origin ? "" : " pulled") + " " + clients + " " + bitrate);
    }

    @Override
    public void prefix(String prefix) {
        prefixes.add(prefix);
    }

    @Override
    public void recordings() {
        recordings = recordings == null ? new LinkedHashMap<>() : recordings;
    }

    @Override
    public void recording(String stream, Recording recording) {
        recordings();
        if (!recording.parts().isEmpty()) {
            recordings.put(stream, recording);
        }
    }

    /** What was told to be recorded, by stream; nothing when the driver told nothing of recordings. */
    public Optional<Map<String, Recording>> recorded() {
        return Optional.ofNullable(recordings).map(LinkedHashMap::new);
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
