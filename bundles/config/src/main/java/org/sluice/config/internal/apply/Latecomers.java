package org.sluice.config.internal.apply;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sluice.api.config.ConfigEpoch;

/**
 * Those who are told of edits, but came after the last one: each is told once that the configuration is there, when its
 * bundle's components have had a second to take theirs. Not for several threads.
 */
public final class Latecomers {

    private static final long GATHERING_NANOS = 1_000_000_000;

    private final Map<ConfigEpoch, Long> waiting = new IdentityHashMap<>();
    private final Set<ConfigEpoch> told = Collections.newSetFromMap(new IdentityHashMap<>());

    /** These are told by an edit itself. */
    public void toldByEdit(List<ConfigEpoch> observers) {
        told.addAll(observers);
        observers.forEach(waiting::remove);
    }

    /**
     * @param present all who are there now
     * @param nanos a clock that never goes back
     */
    public void look(List<ConfigEpoch> present, long nanos) {
        waiting.keySet().removeIf(observer -> !holds(present, observer));
        told.removeIf(observer -> !holds(present, observer));
        for (ConfigEpoch observer : present) {
            if (!told.contains(observer)
                    && nanos - waiting.computeIfAbsent(observer, first -> nanos) >= GATHERING_NANOS) {
                waiting.remove(observer);
                told.add(observer);
                observer.commit();
            }
        }
    }

    private static boolean holds(List<ConfigEpoch> present, ConfigEpoch observer) {
        return present.stream().anyMatch(one -> one == observer);
    }
}
