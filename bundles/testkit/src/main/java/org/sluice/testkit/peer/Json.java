package org.sluice.testkit.peer;

import java.util.Map;

/** Writes maps, iterables, texts, numbers, booleans and nulls as JSON (RFC 8259). */
final class Json {

    private final StringBuilder out = new StringBuilder(1024);

    private Json() {}

    static String write(Object value) {
        Json json = new Json();
        json.value(value);
        return json.out.toString();
    }

    private void value(Object value) {
        if (value instanceof Map<?, ?> map) {
            object(map);
        } else if (value instanceof Iterable<?> list) {
            array(list);
        } else if (value instanceof CharSequence text) {
            text(text);
        } else {
            out.append(value);
        }
    }

    private void object(Map<?, ?> map) {
        char before = '{';
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(before);
            text(entry.getKey().toString());
            out.append(':');
            value(entry.getValue());
            before = ',';
        }
        out.append(map.isEmpty() ? "{}" : "}");
    }

    private void array(Iterable<?> list) {
        out.append('[');
        boolean first = true;
        for (Object value : list) {
            if (!first) {
                out.append(',');
            }
            value(value);
            first = false;
        }
        out.append(']');
    }

    private void text(CharSequence text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
