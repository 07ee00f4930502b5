package org.sluice.routing.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Services that come and go, by a name in their properties. Of several with one name the last to come serves: during
 * an update the new one is there before the old one leaves. Not safe for threads.
 *
 * @param <T> the service
 */
final class Registry<T> {

    private record Entry<T>(String name, T service) {}

    private final String property;
    private final List<Entry<T>> entries = new ArrayList<>();

    /** @param property the service property that holds the name */
    Registry(String property) {
        this.property = property;
    }

    void add(T service, Map<String, ?> properties) {
        Object name = properties.get(property);
        if (name != null) {
            entries.add(new Entry<>(name.toString(), service));
        }
    }

    void remove(T service) {
        entries.removeIf(entry -> entry.service() == service);
    }

    /** Null when there is none. */
    T get(String name) {
        T last = null;
        for (Entry<T> entry : entries) {
            last = entry.name().equals(name) ? entry.service() : last;
        }
        return last;
    }
}
