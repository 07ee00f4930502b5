package org.sluice.discovery.internal.poll;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;
import org.sluice.api.HealthFinding;
import org.sluice.api.spi.PeerDriver;

/** The drivers that are installed now, by the words that stand after {@code type}. Safe on any thread. */
public final class Drivers {

    /** The word that tries every driver. */
    public static final String AUTO = "auto";

    /**
     * A driver under the first of its words.
     *
     * @param fault what it threw in its last poll, of whichever peer; empty if it did not throw
     */
    public record Named(String type, PeerDriver driver, AtomicReference<Throwable> fault) {}

    private final Map<String, Named> byType = new ConcurrentSkipListMap<>();

    /** A driver came. */
    public void add(PeerDriver driver, Map<String, ?> properties) {
        List<String> words = words(properties);
        AtomicReference<Throwable> fault = new AtomicReference<>();
        for (String word : words) {
            byType.put(word, new Named(words.get(0), driver, fault));
        }
    }

    /** A driver left. */
    public void remove(PeerDriver driver) {
        byType.values().removeIf(named -> named.driver() == driver);
    }

    private static List<String> words(Map<String, ?> properties) {
        Object types = properties.get(PeerDriver.TYPE);
        if (types instanceof String[] several) {
            return List.of(several);
        }
        return types == null ? List.of() : List.of(types.toString());
    }

    /** Those that throw. */
    public List<HealthFinding> findings() {
        return byType.values().stream()
                .distinct()
                .filter(named -> named.fault().get() != null)
                .map(
                        named -> new HealthFinding(
                                HealthFinding.Severity.ERROR,
                                "driver " + named.type(),
                                "it fails: " + PeerText.line(named.fault().get().toString()),
                                "its peers cannot be polled until its bundle is replaced; what they had is served by meanwhile"))
                .toList();
    }

    /** The drivers to try for a type, best first; empty when there is none. */
    public List<Named> candidates(String type, String remembered) {
        if (!type.equals(AUTO)) {
            Named named = byType.get(type);
            return named == null ? List.of() : List.of(named);
        }
        List<Named> all = new ArrayList<>();
        for (Named named : byType.values()) {
            if (!all.contains(named)) {
                all.add(named);
            }
        }
        all.sort((a, b) -> Boolean.compare(b.type().equals(remembered), a.type().equals(remembered)));
        return all;
    }
}
