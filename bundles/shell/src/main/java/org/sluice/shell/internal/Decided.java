package org.sluice.shell.internal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.sluice.model.ManualOverride;

/** What operators decided by hand, as the configuration says it. */
final class Decided {

    private Decided() {}

    /** Adds a fact about a stream, if anything was decided of it. */
    static void tell(Answer answer, List<ManualOverride> overrides) {
        if (!overrides.isEmpty()) {
            answer.fact(
                    "by hand", Cell.text(overrides.stream().map(Decided::text).collect(Collectors.joining("; "))));
        }
    }

    private static String text(ManualOverride override) {
        return switch (override.kind()) {
            case PIN -> "pin " + override.streams() + " to=" + override.peer();
            case BLOCK -> "block " + override.streams();
            case CAPTURE -> "cluster_ingest " + override.streams() + " capture_at=" + override.peer();
            case FALLBACK -> "fallback " + override.streams() + urls(override.urls());
        };
    }

    private static String urls(Map<String, String> urls) {
        return new TreeMap<>(urls)
                .entrySet().stream()
                        .map(entry -> " " + entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining());
    }
}
