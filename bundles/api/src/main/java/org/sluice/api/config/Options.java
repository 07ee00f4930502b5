package org.sluice.api.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The options of one directive as its configuration carries them: the one way by which a bundle's settings read their
 * values. A bad value throws an {@link IllegalArgumentException} that names the option.
 */
public final class Options {

    /** Property with the positional words of the directive. */
    public static final String WORDS = "sluice.words";
    /** Property with the first line of the directive in its file, for messages: {@code file:line}. */
    public static final String ORIGIN = "sluice.origin";
    /** Property with the value of a singleton directive that has nothing but a value. */
    public static final String VALUE = ".value";

    private final Map<String, ?> properties;

    public Options(Map<String, ?> properties) {
        this.properties = properties;
    }

    /** The positional words. */
    public List<String> words() {
        return all(WORDS);
    }

    /** The positional word at an index. */
    public Optional<String> word(int index) {
        List<String> words = words();
        return index < words.size() ? Optional.of(words.get(index)) : Optional.empty();
    }

    /**
     * The option's text; of a repeated option the last. A bare option, {@code drain;}, is the text {@code true}; a single
     * word stands as it is meant, without the quotes that it may have needed in the file.
     */
    public Optional<String> text(String key) {
        List<String> all = all(key);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** All texts of an option, in file order, as {@link #text(String)} gives them. */
    public List<String> all(String key) {
        return WORDS.equals(key)
                ? raw(key)
                : raw(key).stream().map(Options::plain).toList();
    }

    private List<String> raw(String key) {
        Object value = properties.get(key);
        if (value instanceof String[] texts) {
            return Arrays.asList(texts);
        }
        if (value instanceof Collection<?> texts) {
            return texts.stream().map(Object::toString).toList();
        }
        return value == null ? List.of() : List.of(value.toString());
    }

    /** A quoted single word without its quotes; every other canonical text as it is. */
    private static String plain(String text) {
        boolean quoted = text.startsWith("\"") && Words.end(text, 0, text.length()) == text.length();
        return quoted ? Words.value(text) : text;
    }

    /** All words of an option, of all its lines. */
    public List<String> list(String key) {
        List<String> list = new ArrayList<>();
        for (String text : raw(key)) {
            list.addAll(statement(key, text).words());
        }
        return list;
    }

    /** The option's lines as statements. */
    public List<Statement> statements(String key) {
        return raw(key).stream().map(text -> statement(key, text)).toList();
    }

    private static Statement statement(String key, String text) {
        return read(key, text, Statement::parse);
    }

    /** The option's value, read by a method of {@link Values}. */
    public <T> Optional<T> value(String key, Function<String, T> type) {
        return text(key).map(text -> read(key, text, type));
    }

    /** The option's value, or a default. */
    public <T> T value(String key, Function<String, T> type, T otherwise) {
        return value(key, type).orElse(otherwise);
    }

    /** Every option by name, for what no common record holds; the keys of Config Admin, DS and Sluice are left out. */
    public Map<String, List<String>> lines() {
        Predicate<String> own = key -> !key.startsWith(".")
                && !key.startsWith("sluice.")
                && !key.startsWith("service.")
                && !key.startsWith("component.")
                && !key.startsWith("felix.");
        Map<String, List<String>> lines = new TreeMap<>();
        for (String key : properties.keySet()) {
            if (own.test(key)) {
                lines.put(key, List.copyOf(all(key)));
            }
        }
        return lines;
    }

    private static <T> T read(String key, String text, Function<String, T> type) {
        try {
            return type.apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
        }
    }
}
