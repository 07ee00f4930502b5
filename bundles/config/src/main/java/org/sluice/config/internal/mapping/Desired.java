package org.sluice.config.internal.mapping;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * A configuration as it should be.
 *
 * @param factoryPid {@code org.sluice.<word>}
 * @param id what follows the tilde in its PID
 * @param properties values are {@code String} or {@code String[]}
 */
public record Desired(String factoryPid, String id, Map<String, Object> properties) {

    public Desired {
        properties = new TreeMap<>(properties);
    }

    public String pid() {
        return factoryPid + '~' + id;
    }

    /** Whether other properties say the same; where a directive stands in its file does not count. */
    public boolean says(Map<String, Object> others, String origin) {
        Map<String, Object> mine = new TreeMap<>(properties);
        Map<String, Object> theirs = new TreeMap<>(others);
        mine.remove(origin);
        theirs.remove(origin);
        return mine.keySet().equals(theirs.keySet())
                && mine.entrySet().stream().allMatch(entry -> equal(entry.getValue(), theirs.get(entry.getKey())));
    }

    private static boolean equal(Object one, Object other) {
        return one instanceof String[] texts && other instanceof String[] others
                ? Arrays.equals(texts, others)
                : one.equals(other);
    }
}
