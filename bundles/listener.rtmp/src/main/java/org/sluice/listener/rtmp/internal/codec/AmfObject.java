package org.sluice.listener.rtmp.internal.codec;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An object of AMF0, its properties in the order in which they came.
 *
 * @param ecma whether it is written as an ECMA array
 * @param properties by name; values as {@link Amf0Reader} has them
 */
public record AmfObject(boolean ecma, Map<String, Object> properties) {

    /** An empty object to be filled. */
    public AmfObject() {
        this(false, new LinkedHashMap<>());
    }

    /** Adds a property, or replaces it where it stands. */
    public AmfObject with(String name, Object value) {
        properties.put(name, value);
        return this;
    }

    /** A property that is a text; null when it is none. */
    public String text(String name) {
        return properties.get(name) instanceof String text ? text : null;
    }

    /** A property that is a number; a fallback when it is none. */
    public double number(String name, double otherwise) {
        return properties.get(name) instanceof Double number ? number : otherwise;
    }

    /** The names alone: a value may be a secret. */
    @Override
    public String toString() {
        return properties.keySet().toString();
    }
}
