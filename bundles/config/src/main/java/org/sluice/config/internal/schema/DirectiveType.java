package org.sluice.config.internal.schema;

import java.util.Map;
import java.util.TreeMap;

/**
 * A directive that a bundle implements, the options that one driver adds to it, or those behind the first word of one
 * of its lines.
 *
 * @param name the word; with a dot and the driver's name behind it for a driver's options: {@code peer.nginxrtmp}; for the
 *     options of lines likewise: {@code balancer.server}
 * @param singleton whether it stands at most once and its words are a value
 * @param words type of the first word behind the directive; empty when anything goes
 */
public record DirectiveType(
        String name, boolean singleton, String words, String description, Map<String, OptionType> options) {

    public DirectiveType {
        options = Map.copyOf(options);
    }

    /** This directive with the options of another added; its own win. */
    DirectiveType with(DirectiveType other) {
        Map<String, OptionType> all = new TreeMap<>(other.options);
        all.putAll(options);
        return new DirectiveType(name, singleton, words, description, all);
    }
}
