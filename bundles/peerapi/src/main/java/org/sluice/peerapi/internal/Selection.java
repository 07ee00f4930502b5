package org.sluice.peerapi.internal;

import java.util.HashMap;
import java.util.Map;

/** Which fields a caller wants: {@code name,stats.status}. A field stands for all that lies below it. */
final class Selection {

    static final Selection ALL = new Selection();

    private final Map<String, Selection> fields = new HashMap<>();

    private Selection() {}

    /** @param text field names, joined by commas, of nested fields by dots; empty for all */
    static Selection of(String text) {
        Selection selection = new Selection();
        for (String path : text.split(",")) {
            Selection at = selection;
            for (String field : path.strip().split("\\.")) {
                if (!field.isEmpty()) {
                    at = at.fields.computeIfAbsent(field, any -> new Selection());
                }
            }
        }
        return selection.fields.isEmpty() ? ALL : selection;
    }

    boolean wants(String field) {
        return fields.isEmpty() || fields.containsKey(field);
    }

    /** What is wanted of a field that is wanted. */
    Selection below(String field) {
        return fields.getOrDefault(field, ALL);
    }
}
