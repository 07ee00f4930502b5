package org.sluice.config.internal.schema;

import java.util.List;

/**
 * One option of a directive, as Metatype describes it.
 *
 * @param type a {@code sluice:type}; empty when anything goes
 * @param repeatable whether it may stand several times
 * @param values the words to choose from; empty when it is free
 * @param min smallest number, as written; empty when there is none
 * @param max largest number, as written; empty when there is none
 * @param words how many words a line of it has; 0 when that is free
 * @param needs another option without which it may not stand; empty when there is none
 * @param nested what may stand behind the first word of a line of it, see {@link Schema#nested(String)}; empty when
 *     nothing may
 * @param alias the option of which this is another name; empty when it is none
 */
public record OptionType(
        String name,
        String type,
        boolean required,
        boolean repeatable,
        String description,
        List<String> values,
        String min,
        String max,
        int words,
        String needs,
        String nested,
        String alias) {

    public OptionType {
        values = List.copyOf(values);
    }

    /** Whether its lines have options of their own behind the first word. */
    public boolean isNesting() {
        return !nested.isEmpty();
    }

    public boolean isSecret() {
        return type.equals("secret");
    }
}
