package com.example.sluice.jsonapi;

import java.util.List;
import org.sluice.api.spi.json.JsonReader;

/**
 * The way to a value in an answer: {@code streams.*.name}. A star stands for every entry of a list. Immutable.
 */
record FieldPath(List<String> names) {

    /** The way that leads nowhere. */
    static final FieldPath NONE = new FieldPath(List.of());

    /** @throws IllegalArgumentException when the text is no way, or longer than an answer may be deep */
    static FieldPath of(String text) {
        List<String> names = List.of(text.split("\\.", -1));
        if (names.contains("") || names.size() > JsonReader.DEEPEST) {
            throw new IllegalArgumentException(
                    "'" + text + "' found, fields with dots between them expected, for instance streams.*.name");
        }
        return new FieldPath(names);
    }

    /** Whether the reader stands at the value to which this leads. */
    boolean isAt(JsonReader<?> reader) {
        return !names.isEmpty() && reader.depth() == names.size() && leads(reader, names.size());
    }

    /** Whether the reader stands at an entry of this way's list: what is told of one stream ends with it. */
    boolean isEntry(JsonReader<?> reader) {
        int star = names.lastIndexOf("*");
        return star >= 0 && reader.depth() == star + 2 && leads(reader, star + 1);
    }

    private boolean leads(JsonReader<?> reader, int depth) {
        for (int i = 0; i < depth; i++) {
            String name = reader.name(i + 1);
            boolean same =
                    names.get(i).equals("*") ? name == null : names.get(i).equals(name);
            if (!same) {
                return false;
            }
        }
        return true;
    }
}
