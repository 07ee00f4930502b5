package org.sluice.config.internal.edit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sluice.api.config.Words;
import org.sluice.config.internal.mapping.Nature;
import org.sluice.config.internal.schema.OptionType;
import org.sluice.config.internal.tree.Block;
import org.sluice.config.internal.tree.Node;
import org.sluice.config.internal.tree.Token;

/**
 * Where secrets stand in a file: behind words that are secret by type or by sound, in {@code user:password@} of URLs, and
 * in comments that were statements once ({@code # cluster_key abcd;}).
 */
final class SecretPlaces {

    /**
     * One secret.
     *
     * @param from index of its first character
     * @param to index behind its last one
     * @param key the word that it stands behind; {@code @} and that word for a part of an URL
     */
    record Place(int from, int to, String key) {}

    private static final String WORD = "[\\w.-]*(?:key|password|passwd|token|secret)[\\w.-]*|[\\w.-]*_auth(?![\\w.-])";
    private static final Pattern COMMENTED =
            Pattern.compile("(?i)(?<![\\w.-])(" + WORD + ")(?:[ \\t]+|=)([^;\\r\\n]*[^;\\s])(?=\\s*;)");
    private static final Pattern USER = Pattern.compile("://([^/?#\\s]+)@");

    private static final Pattern QUERY =
            Pattern.compile("(?i)[?&]([\\w.-]*(?:key|password|passwd|token|secret)[\\w.-]*)=([^&#\\s\";]+)");

    private final FileText text;
    private final Nature nature;
    private final List<Place> places = new ArrayList<>();
    private final Map<String, Map<String, OptionType>> options = new HashMap<>();

    private SecretPlaces(FileText text, Nature nature) {
        this.text = text;
        this.nature = nature;
    }

    /** All secrets of a file, in order; none overlaps another. */
    static List<Place> of(FileText text, Nature nature) {
        SecretPlaces found = new SecretPlaces(text, nature);
        for (Node node : text.tree().nodes()) {
            found.top(node);
        }
        found.comment(text.tree().end(), text.text().length());
        return found.sorted();
    }

    private List<Place> sorted() {
        List<Place> sorted = new ArrayList<>();
        places.sort(Comparator.comparingInt(Place::from).thenComparing(place -> -place.to));
        int end = 0;
        for (Place place : places) {
            if (place.from >= end) {
                sorted.add(place);
                end = place.to;
            }
        }
        return sorted;
    }

    private void top(Node node) {
        if (node instanceof Node.Directive directive && !directive.words().isEmpty()) {
            String name = directive.name();
            if (nature.isSecretDirective(name)) {
                comments(directive);
                behind(directive, 0);
                return;
            }
            directive(directive, options.computeIfAbsent(name, nature::options), 1);
        } else {
            other(node, Map.of());
        }
    }

    /**
     * Where a semicolon is missing, an option that is secret stands as a word among others, at the beginning of a line.
     *
     * @param named how many words at its beginning are names of the directive's own
     */
    private void directive(Node.Directive directive, Map<String, OptionType> types, int named) {
        comments(directive);
        List<Token> words = directive.words();
        for (int i = 0; i < words.size(); i++) {
            Token word = words.get(i);
            int equals = Words.equalsSign(word.text());
            if (equals > 0 && Nature.isSecret(types, word.text().substring(0, equals))) {
                int from = text.start(word) + equals + 1;
                add(from, text.end(word), word.text().substring(0, equals));
            } else if (i >= named && word.startsLine() && Nature.isSecret(types, word.value())) {
                behind(directive, i);
                return;
            }
            users(word, words.get(0).value());
        }
        if (directive.block() != null) {
            directive.block().nodes().forEach(node -> inner(node, types));
        }
    }

    private void inner(Node node, Map<String, OptionType> types) {
        if (node instanceof Node.Directive line && !line.words().isEmpty()) {
            OptionType type = types.get(line.name());
            if (Nature.isSecret(types, line.name())) {
                comments(line);
                behind(line, 0);
            } else {
                directive(line, nature.nested(type), 1);
            }
        } else {
            other(node, types);
        }
    }

    private void other(Node node, Map<String, OptionType> types) {
        if (node instanceof Node.Directive nameless) {
            directive(nameless, types, 0);
            return;
        }
        Token key = null;
        for (Token token : ((Node.Loose) node).tokens()) {
            comment(token, text.start(token));
            boolean word = token.kind() == Token.Kind.WORD;
            if (word && key != null) {
                add(text.start(token), text.end(token), key.value());
            } else if (word) {
                users(token, "");
            }
            key = !word ? null : key == null && Nature.isSecret(types, token.value()) ? token : key;
        }
    }

    /** Everything behind a word of a directive, up to what ends it. */
    private void behind(Node.Directive directive, int word) {
        List<Token> words = directive.words();
        String key = words.get(word).value();
        if (word + 1 < words.size()) {
            add(text.start(words.get(word + 1)), text.end(words.get(words.size() - 1)), key);
        }
        Block block = directive.block();
        if (block != null) {
            add(
                    text.end(block.open()),
                    block.close() == null ? text.end(directive) : text.start(block.close()),
                    key + '{');
        }
    }

    private void users(Token word, String key) {
        Matcher user = USER.matcher(word.text());
        while (user.find()) {
            add(text.start(word) + user.start(1), text.start(word) + user.end(1), '@' + key);
        }
        Matcher query = QUERY.matcher(word.text());
        while (query.find()) {
            add(text.start(word) + query.start(2), text.start(word) + query.end(2), '?' + query.group(1));
        }
    }

    private void comments(Node.Directive directive) {
        for (Token word : directive.words()) {
            comment(word, text.start(word));
        }
        if (directive.block() != null) {
            comment(directive.block().open(), text.start(directive.block().open()));
            if (directive.block().close() != null) {
                comment(directive.block().close(), text.start(directive.block().close()));
            }
        }
        if (directive.end() != null) {
            comment(directive.end(), text.start(directive.end()));
        }
    }

    private void comment(Token behind, int end) {
        String leading = behind.leading();
        if (leading.indexOf('#') < 0) {
            return;
        }
        int begin = end - leading.length();
        Matcher secret = COMMENTED.matcher(leading);
        while (secret.find()) {
            add(begin + secret.start(2), begin + secret.end(2), secret.group(1));
        }
        Matcher user = USER.matcher(leading);
        while (user.find()) {
            add(begin + user.start(1), begin + user.end(1), "@#");
        }
    }

    private void add(int from, int to, String key) {
        if (to > from) {
            places.add(new Place(from, to, key));
        }
    }
}
