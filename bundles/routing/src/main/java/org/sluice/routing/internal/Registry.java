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

    /** One name, or an array of names by any of which the service is known. */
    void add(T service, Map<String, ?> properties) {
        Object names = properties.get(property);
        if (names instanceof String[] several) {
            for (String name : several) {
                entries.add(new Entry<>(name, service));
            }
        } else if (names != null) {
            entries.add(new Entry<>(names.toString(), service));
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
