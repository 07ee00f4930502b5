package org.sluice.api.admin;

import java.util.List;

/**
 * What the Metatype of an installed bundle says of one option of a directive.
 *
 * @param name as it is written in {@code sluice.conf}
 * @param type what kind of value it takes, a word of {@link org.sluice.api.config.SluiceType#type()}; empty: any text
 * @param description what it does, with its default; for people
 * @param values the words to choose from; empty when it is free
 * @param preset its value when it is not written; empty when there is none, or the description alone tells it
 * @param several whether it may have several lines
 * @param alias the option of which this is another name; empty when it is none
 * @param of what brings it: the directive's word, {@code peer}, or that and a driver, {@code peer.nginxrtmp}
 */
public record DirectiveOption(
        String name,
        String type,
        String description,
        List<String> values,
        String preset,
        boolean several,
        String alias,
        String of) {

    public DirectiveOption {
        values = List.copyOf(values);
    }
}
