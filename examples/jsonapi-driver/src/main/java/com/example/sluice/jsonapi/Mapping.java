package com.example.sluice.jsonapi;

import java.util.List;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.model.PeerSettings;

/** What a peer's block says of its answers. Immutable. */
record Mapping(
        String path, FieldPath streams, FieldPath streamClients, FieldPath cpu, FieldPath clients, FieldPath output) {

    /** @throws PollFailure when the block does not say where the streams are, or what it says makes no sense */
    static Mapping of(PeerSettings settings) throws PollFailure {
        String path = word(settings, "json_path", "/status.json");
        if (!path.startsWith("/")) {
            throw new PollFailure(Kind.FORMAT, "json_path is '" + path + "': it must begin with a slash");
        }
        Mapping mapping = new Mapping(
                path,
                field(settings, "json_streams"),
                field(settings, "json_stream_clients"),
                field(settings, "json_cpu"),
                field(settings, "json_clients"),
                field(settings, "json_output"));
        if (!mapping.streams().names().contains("*")) {
            throw new PollFailure(
                    Kind.FORMAT,
                    "json_streams does not say where the streams' names are: write the fields that lead there, with *"
                            + " for every entry of the list, for instance streams.*.name");
        }
        return mapping;
    }

    private static FieldPath field(PeerSettings settings, String option) throws PollFailure {
        String text = word(settings, option, "");
        try {
            return text.isEmpty() ? FieldPath.NONE : FieldPath.of(text);
        } catch (IllegalArgumentException e) {
            throw new PollFailure(Kind.FORMAT, option + ": " + e.getMessage(), e);
        }
    }

    private static String word(PeerSettings settings, String option, String otherwise) {
        List<String> words = settings.words().getOrDefault(option, List.of());
        return words.isEmpty() ? otherwise : words.get(0);
    }
}
