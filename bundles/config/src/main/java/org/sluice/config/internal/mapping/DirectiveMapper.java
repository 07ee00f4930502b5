package org.sluice.config.internal.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.sluice.api.config.Options;
import org.sluice.api.config.Statement;
import org.sluice.api.config.Values;
import org.sluice.api.config.Words;
import org.sluice.config.internal.schema.DirectiveType;
import org.sluice.config.internal.schema.OptionType;
import org.sluice.config.internal.schema.Schema;
import org.sluice.config.internal.tree.Diagnostics;
import org.sluice.config.internal.tree.Token;

/** The one rule by which a directive becomes a configuration (docs/configuration.md, "From the file to the bundles"). */
final class DirectiveMapper {

    private static final Pattern KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,127}");
    private static final List<String> RESERVED = List.of("sluice.", "service.", "component.", "felix.", "objectclass");
    private static final String DEFAULT = "default";

    private final Schema schema;
    private final SecretBook secrets;
    private final Diagnostics diagnostics;

    DirectiveMapper(Schema schema, SecretBook secrets, Diagnostics diagnostics) {
        this.schema = schema;
        this.secrets = secrets;
        this.diagnostics = diagnostics;
    }

    /** Whether a directive stands at most once and its words are a value. */
    static boolean isSingleton(Schema schema, String word) {
        DirectiveType type = schema.directive(word);
        return Vocabulary.isSingleton(word) || (type == null ? Vocabulary.soundsSecret(word) : type.singleton());
    }

    /** Whether a singleton's value is a secret. */
    static boolean isSecret(Schema schema, String word) {
        DirectiveType type = schema.directive(word);
        if (Vocabulary.isAlwaysSecret(word)) {
            return true;
        }
        if (type == null) {
            return Vocabulary.soundsSecret(word);
        }
        OptionType value = type.options().get(Options.VALUE);
        return type.singleton() && (type.words().equals("secret") || (value != null && value.isSecret()));
    }

    /** Whether the first word is the name of a host, where capital letters mean nothing. */
    static boolean isHost(Schema schema, String word) {
        DirectiveType type = schema.directive(word);
        return word.equals("peer")
                || (type != null
                        && (type.words().startsWith("host") || type.words().equals("loopback")));
    }

    Desired map(Entry entry) {
        String word = entry.name();
        boolean singleton = isSingleton(schema, word);
        Map<String, Object> properties = new TreeMap<>();
        options(entry)
                .forEach((key, texts) ->
                        properties.put(key, texts.size() == 1 ? texts.get(0) : texts.toArray(new String[0])));
        List<String> words = words(entry);
        if (singleton) {
            String value = new Statement(words, null).value();
            boolean secret = isSecret(schema, word);
            properties.put(Options.VALUE, secret ? secrets.reference(value) : value);
            words = secret ? List.of() : words;
        }
        properties.put(Options.WORDS, words.toArray(new String[0]));
        properties.put(Options.ORIGIN, entry.origin());
        String id = singleton || words.isEmpty() ? DEFAULT : id(entry, words.get(0));
        return new Desired("org.sluice." + word, id, properties);
    }

    private List<String> words(Entry entry) {
        List<String> words = new ArrayList<>();
        for (Token word : entry.words()) {
            boolean host = words.isEmpty() && isHost(schema, entry.name());
            words.add(host ? word.value().toLowerCase(Locale.ROOT) : word.value());
        }
        return words;
    }

    private Map<String, List<String>> options(Entry entry) {
        Map<String, OptionType> types = schema.options(entry.name(), null);
        Map<String, List<String>> options = new TreeMap<>();
        Map<String, String> spellings = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Line line : entry.lines()) {
            String key = line.key();
            String spelling = spellings.putIfAbsent(key, key);
            if (!KEY.matcher(key).matches() || isReserved(key)) {
                unfit(entry, line);
            } else if (spelling != null && !spelling.equals(key)) {
                diagnostics.error(
                        entry.file(),
                        line.name(),
                        "'" + key + "' differs from '" + spelling + "' in capital letters only; expected one of them");
            } else {
                options.computeIfAbsent(key, any -> new ArrayList<>()).add(text(line, types.get(key)));
            }
        }
        return options;
    }

    /** Where the directive is known, the option is reported as unknown already. */
    private void unfit(Entry entry, Line line) {
        if (!schema.isDirective(entry.name())) {
            diagnostics.error(
                    entry.file(),
                    line.name(),
                    "'" + Values.shown(line.key())
                            + "' cannot name an option; expected letters, digits, '_' and '-', and no reserved word");
        }
    }

    private static boolean isReserved(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        return RESERVED.stream().anyMatch(lower::startsWith);
    }

    private String text(Line line, OptionType type) {
        if (line.isBare()) {
            return "true";
        }
        boolean secret = type == null ? Vocabulary.soundsSecret(line.key()) : type.isSecret();
        Statement statement = line.statement();
        DirectiveType nested = type == null ? null : schema.nested(type.nested());
        Map<String, OptionType> types = nested == null ? Map.of() : nested.options();
        return secret
                ? secrets.reference(statement.value())
                : masked(statement, types).text();
    }

    /**
     * The statement with references for the secrets in its block and in its {@code key=value} words.
     *
     * @param types what is known of its own options; the others go by how they sound
     */
    private Statement masked(Statement statement, Map<String, OptionType> types) {
        List<String> words = new ArrayList<>();
        for (String word : statement.words()) {
            int equals = Words.equalsSign(word);
            boolean secret = equals > 0 && isSecret(types, word.substring(0, equals));
            words.add(secret ? word.substring(0, equals + 1) + secrets.reference(word.substring(equals + 1)) : word);
        }
        List<Statement> block = statement.block() == null
                ? null
                : statement.block().stream()
                        .map(line -> maskedLine(line, types))
                        .toList();
        return new Statement(words, block);
    }

    private Statement maskedLine(Statement line, Map<String, OptionType> types) {
        boolean named = line.words().size() > 1
                || (line.block() != null && !line.words().isEmpty());
        if (named && isSecret(types, line.words().get(0))) {
            String reference = secrets.reference(line.rest().value());
            return new Statement(List.of(line.words().get(0), reference), null);
        }
        return masked(line, Map.of());
    }

    private static boolean isSecret(Map<String, OptionType> types, String key) {
        OptionType type = types.get(key);
        return type == null ? Vocabulary.soundsSecret(key) : type.isSecret();
    }

    private String id(Entry entry, String word) {
        if (word.isEmpty()) {
            diagnostics.error(
                    entry.file(), entry.words().get(0), "an empty name behind '" + entry.name() + "'; expected a name");
            return DEFAULT;
        }
        return PidEncoding.encoded(word);
    }
}
