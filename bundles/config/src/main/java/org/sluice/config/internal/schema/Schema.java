package org.sluice.config.internal.schema;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.sluice.config.internal.tree.Keywords;

/**
 * What the installed bundles say of their directives.
 *
 * @param directives by name, see {@link DirectiveType#name()}
 * @param drivers the words after {@code type} that an installed driver answers to
 * @param policies the names of installed policies
 * @param untold by driver, the figures that its vendor never tells; drivers that say nothing of it are absent
 * @param inner what may stand behind the first word of options' lines, by name: whatever an option names as
 *     {@link OptionType#nested()} is neither a directive nor a driver's options
 */
public record Schema(
        Map<String, DirectiveType> directives,
        Set<String> drivers,
        Set<String> policies,
        Map<String, Set<String>> untold,
        Map<String, DirectiveType> inner)
        implements Keywords {

    public static final Schema EMPTY = new Schema(Map.of(), Set.of(), Set.of(), Map.of());

    public Schema {
        directives = Map.copyOf(directives);
        drivers = Set.copyOf(drivers);
        policies = Set.copyOf(policies);
        untold = Map.copyOf(untold);
        inner = Map.copyOf(inner);
    }

    /** @param described object classes by name, from which those that options name as theirs are told apart */
    public Schema(
            Map<String, DirectiveType> described,
            Set<String> drivers,
            Set<String> policies,
            Map<String, Set<String>> untold) {
        this(nested(described, false), drivers, policies, untold, nested(described, true));
    }

    private static Map<String, DirectiveType> nested(Map<String, DirectiveType> described, boolean wanted) {
        Set<String> nested = new HashSet<>();
        for (DirectiveType type : described.values()) {
            type.options().values().forEach(option -> nested.add(option.nested()));
        }
        Map<String, DirectiveType> some = new HashMap<>(described);
        some.keySet().removeIf(name -> nested.contains(name) != wanted);
        return some;
    }

    /** All of them together; of two that describe the same thing the later one. */
    public static Schema of(Collection<Schema> parts) {
        Map<String, DirectiveType> directives = new HashMap<>();
        Set<String> drivers = new TreeSet<>();
        Set<String> policies = new TreeSet<>();
        Map<String, Set<String>> untold = new HashMap<>();
        for (Schema part : parts) {
            Stream.of(part.directives, part.inner)
                    .forEach(types -> types.forEach(
                            (name, type) -> directives.merge(name, type, (known, later) -> later.with(known))));
            drivers.addAll(part.drivers);
            policies.addAll(part.policies);
            untold.putAll(part.untold);
        }
        return new Schema(directives, drivers, policies, untold);
    }

    @Override
    public boolean isDirective(String word) {
        return directives.containsKey(word) && word.indexOf('.') < 0;
    }

    @Override
    public boolean isOption(String directive, String word) {
        return options(directive, null).containsKey(word);
    }

    /** The directive that an installed bundle implements; null when none does. */
    public DirectiveType directive(String word) {
        return isDirective(word) ? directives.get(word) : null;
    }

    /** What may stand behind the first word of an option's lines; null when no installed bundle says. */
    public DirectiveType nested(String name) {
        return inner.get(name);
    }

    /** The words of all directives that installed bundles implement. */
    public Set<String> words() {
        Set<String> words = new TreeSet<>(directives.keySet());
        words.removeIf(word -> word.indexOf('.') >= 0);
        return words;
    }

    /**
     * A directive's options.
     *
     * @param variant the driver whose options count as well; null: those of all drivers
     */
    public Map<String, OptionType> options(String word, String variant) {
        DirectiveType own = directives.get(word);
        Map<String, OptionType> options = new TreeMap<>();
        directives.forEach((name, type) -> {
            boolean extra = variant == null ? name.startsWith(word + '.') : name.equals(word + '.' + variant);
            if (extra) {
                options.putAll(type.options());
            }
        });
        if (own != null) {
            options.putAll(own.options());
        }
        return options;
    }

    /** Whether something is installed that a variant of a directive, {@code peer.nginxrtmp}, stands for. */
    public boolean knowsVariant(String word, String variant) {
        return directives.containsKey(word + '.' + variant) || (word.equals("peer") && drivers.contains(variant));
    }

    /** The variants of a directive for which something is installed. */
    public Set<String> variants(String word) {
        Set<String> variants = new TreeSet<>(word.equals("peer") ? drivers : Set.of());
        for (String name : directives.keySet()) {
            if (name.startsWith(word + '.')) {
                variants.add(name.substring(word.length() + 1));
            }
        }
        return variants;
    }
}
