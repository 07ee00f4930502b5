package org.sluice.config.probe;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A component of the directive {@code peer}, for the test with a real Config Admin; it writes down what happens. */
public final class Probe {

    /** Properties of the components that live now, by PID. */
    public static final Map<String, Map<String, Object>> LIVE = new ConcurrentHashMap<>();

    /** What happened, in order. */
    public static final List<String> EVENTS = new CopyOnWriteArrayList<>();

    void activate(Map<String, Object> properties) {
        LIVE.put(pid(properties), properties);
        EVENTS.add("+" + pid(properties));
    }

    void modified(Map<String, Object> properties) {
        LIVE.put(pid(properties), properties);
        EVENTS.add("*" + pid(properties));
    }

    void deactivate(Map<String, Object> properties) {
        LIVE.remove(pid(properties));
        EVENTS.add("-" + pid(properties));
    }

    private static String pid(Map<String, Object> properties) {
        return ((String) properties.get("service.pid")).replace("org.sluice.peer~", "");
    }
}
