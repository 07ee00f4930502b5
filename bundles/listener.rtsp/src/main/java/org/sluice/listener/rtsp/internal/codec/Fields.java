package org.sluice.listener.rtsp.internal.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The header fields of a message, in the order in which they came. Immutable. Names are compared in any case. */
public final class Fields {

    /** A message without fields. */
    public static final Fields NONE = new Fields(List.of());

    /**
     * One line of a header.
     *
     * @param value without blanks around it
     */
    public record Field(String name, String value) {}

    private final List<Field> all;

    Fields(List<Field> all) {
        this.all = List.copyOf(all);
    }

    /** The fields, in order. */
    public List<Field> all() {
        return all;
    }

    /** The value of the first field of a name; null when there is none. */
    public String first(String name) {
        for (Field field : all) {
            if (field.name.equalsIgnoreCase(name)) {
                return field.value;
            }
        }
        return null;
    }

    int count(String name) {
        int count = 0;
        for (Field field : all) {
            count += field.name.equalsIgnoreCase(name) ? 1 : 0;
        }
        return count;
    }

    /** The same fields with this one instead of all others of its name, at the place of the first of them, or last. */
    public Fields with(String name, String value) {
        List<Field> next = new ArrayList<>(all.size() + 1);
        boolean placed = false;
        for (Field field : all) {
            boolean other = !field.name.equalsIgnoreCase(name);
            if (other || !placed) {
                next.add(other ? field : new Field(name, value));
            }
            placed |= !other;
        }
        if (!placed) {
            next.add(new Field(name, value));
        }
        return new Fields(next);
    }

    /** The same fields without those of a name. */
    public Fields without(String name) {
        return first(name) == null
                ? this
                : new Fields(all.stream()
                        .filter(field -> !field.name.equalsIgnoreCase(name))
                        .toList());
    }

    /** The same fields with what becomes of the values of one name; those that become null are left out. */
    public Fields mapped(String name, UnaryOperator<String> change) {
        if (first(name) == null) {
            return this;
        }
        List<Field> next = new ArrayList<>(all.size());
        for (Field field : all) {
            boolean other = !field.name.equalsIgnoreCase(name);
            String value = other ? field.value : change.apply(field.value);
            if (value != null) {
                next.add(other ? field : new Field(field.name, value));
            }
        }
        return new Fields(next);
    }
}
