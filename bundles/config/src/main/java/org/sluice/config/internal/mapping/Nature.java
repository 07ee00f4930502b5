package org.sluice.config.internal.mapping;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sluice.api.config.Target;
import org.sluice.config.internal.schema.DirectiveType;
import org.sluice.config.internal.schema.OptionType;
import org.sluice.config.internal.schema.Schema;
import org.sluice.config.internal.tree.Node;
import org.sluice.config.internal.tree.Token;

/** What directives and options are, for those who look at the file itself: what names them, and what is a secret. */
public record Nature(Schema schema) {

    /** Whether the words behind a directive are a secret. */
    public boolean isSecretDirective(String word) {
        return DirectiveMapper.isSingleton(schema, word) && DirectiveMapper.isSecret(schema, word);
    }

    /** Whether what stands behind an option is a secret. */
    public static boolean isSecret(Map<String, OptionType> types, String key) {
        OptionType type = types.get(key);
        return type == null ? Vocabulary.soundsSecret(key) : type.isSecret();
    }

    /** What is known of a directive's options. */
    public Map<String, OptionType> options(String word) {
        return schema.options(word, null);
    }

    /** What is known of the options behind an option's first word. */
    public Map<String, OptionType> nested(OptionType option) {
        DirectiveType type = option == null ? null : schema.nested(option.nested());
        return type == null ? Map.of() : type.options();
    }

    /** Whether a directive is the one that is looked for. */
    public boolean is(Target target, Node.Directive directive) {
        return target.word().equals(directive.name()) && isNamed(directive, target.id());
    }

    /** Whether two directives cannot stand in one configuration. */
    public boolean collide(Node.Directive one, Node.Directive other) {
        return one.name().equals(other.name()) && isNamed(one, id(other));
    }

    private boolean isNamed(Node.Directive directive, String id) {
        String own = id(directive);
        boolean any = DirectiveMapper.isSingleton(schema, directive.name());
        return any || own.equals(id) || (DirectiveMapper.isHost(schema, directive.name()) && own.equalsIgnoreCase(id));
    }

    /** What names a directive; empty where nothing does. */
    public String id(Node.Directive directive) {
        boolean singleton = DirectiveMapper.isSingleton(schema, directive.name());
        List<Token> words =
                Entry.of("", directive, isSecretDirective(directive.name())).words();
        return singleton || words.isEmpty() ? "" : words.get(0).value();
    }

    /** All names of an option, the first is the one that the others stand for. */
    public Set<String> names(String word, String option) {
        Map<String, OptionType> types = options(word);
        OptionType own = types.get(option);
        String main = own == null || own.alias().isEmpty() ? option : own.alias();
        Set<String> names = new LinkedHashSet<>();
        names.add(main);
        types.values().stream().filter(type -> type.alias().equals(main)).forEach(type -> names.add(type.name()));
        names.add(option);
        return names;
    }
}
