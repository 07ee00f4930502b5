package org.sluice.routing.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.sluice.api.StreamIndex;
import org.sluice.model.Availability;
import org.sluice.model.Holder;
import org.sluice.model.Recording;

/** An index that a test writes down. Not to be changed once a snapshot has it. */
final class Streams implements StreamIndex {

    private final Map<String, List<Holder>> streams = new LinkedHashMap<>();
    private final Map<String, List<Holder>> prefixes = new LinkedHashMap<>();
    private final Map<String, List<Holder>> former = new LinkedHashMap<>();
    private final Map<String, Map<String, Recording>> recordings = new LinkedHashMap<>();

    Streams running(String stream, String... peers) {
        return with(stream, Availability.RUNNING, peers);
    }

    Streams onDemand(String stream, String... peers) {
        return with(stream, Availability.ON_DEMAND, peers);
    }

    Streams vanished(String stream, String... peers) {
        return with(stream, Availability.VANISHED, peers);
    }

    /** Peers that lost the stream so long ago that players are told that nobody has it. */
    Streams former(String stream, String... peers) {
        for (String peer : peers) {
            former.computeIfAbsent(stream, name -> new ArrayList<>())
                    .add(new Holder(peer, Availability.VANISHED, true));
        }
        return this;
    }

    Streams pulled(String stream, String peer) {
        streams.computeIfAbsent(stream, name -> new ArrayList<>()).add(new Holder(peer, Availability.RUNNING, false));
        return this;
    }

    Streams prefix(String prefix, String peer) {
        prefixes.computeIfAbsent(prefix, name -> new ArrayList<>()).add(new Holder(peer, Availability.ON_DEMAND, true));
        return this;
    }

    /** The peer tells what it has recorded: of this stream from one second to another. */
    Streams recorded(String stream, String peer, long from, long to) {
        Recording before = tells(peer).recordings.get(peer).getOrDefault(stream, Recording.NONE);
        List<Recording.Part> parts = new ArrayList<>(before.parts());
        parts.add(new Recording.Part(from, to));
        recordings.get(peer).put(stream, new Recording(parts));
        return this;
    }

    /** The peer tells what it has recorded, be it nothing. */
    Streams tells(String peer) {
        recordings.computeIfAbsent(peer, any -> new LinkedHashMap<>());
        return this;
    }

    @Override
    public Map<String, Map<String, Recording>> recordings() {
        return recordings;
    }

    private Streams with(String stream, Availability availability, String... peers) {
        for (String peer : peers) {
            streams.computeIfAbsent(stream, name -> new ArrayList<>()).add(new Holder(peer, availability, true));
        }
        return this;
    }

    @Override
    public List<Holder> holders(String stream) {
        return streams.getOrDefault(stream, List.of());
    }

    @Override
    public List<Holder> prefixHolders(String stream) {
        for (Map.Entry<String, List<Holder>> prefix : prefixes.entrySet()) {
            if (stream.startsWith(prefix.getKey())) {
                return prefix.getValue();
            }
        }
        return List.of();
    }

    @Override
    public List<Holder> formerHolders(String stream) {
        return former.getOrDefault(stream, List.of());
    }

    @Override
    public int size() {
        return streams.size();
    }

    @Override
    public void forEach(BiConsumer<String, List<Holder>> action) {
        streams.forEach(action);
    }
}
