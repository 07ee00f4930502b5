package org.sluice.web.internal;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * One operation of the API.
 *
 * @param template its path; one segment may be a name in braces
 * @param handler is given the call and what stands in the place of that name, decoded; empty where there is none
 */
record Route(String method, String template, Right right, BiFunction<Call, String, Reply> handler) {

    /** Who may. */
    enum Right {
        /** Anybody who reaches the port. */
        ANYBODY,
        /** Who may look. */
        VIEW,
        /** Who may change. */
        EDIT
    }

    /** What stands in the place of the name, if the path is of this operation; else null. */
    String match(String path) {
        String[] wanted = template.split("/", -1);
        String[] found = path.split("/", -1);
        if (wanted.length != found.length) {
            return null;
        }
        String name = "";
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].startsWith("{") && !found[i].isEmpty()) {
                name = decoded(found[i]);
            } else if (!wanted[i].equals(found[i])) {
                return null;
            }
        }
        return name;
    }

    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Problem.of(400, "bad_path", "a percent sign without two hexadecimal digits", "Encode the name.");
        }
    }

    static Map.Entry<String, Object> entry(String name, Object value) {
        return new java.util.AbstractMap.SimpleImmutableEntry<>(name, value);
    }

    /** An object in the order of its entries; values may be null. */
    @SafeVarargs
    static Map<String, Object> object(Map.Entry<String, Object>... entries) {
        Map<String, Object> object = new java.util.LinkedHashMap<>();
        for (Map.Entry<String, Object> entry : entries) {
            object.put(entry.getKey(), entry.getValue());
        }
        return object;
    }
}
