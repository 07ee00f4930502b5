package org.sluice.config.internal.mapping;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sluice.api.config.Values;
import org.sluice.config.internal.schema.OptionType;
import org.sluice.config.internal.schema.Schema;
import org.sluice.config.internal.schema.Spelling;
import org.sluice.config.internal.tree.Diagnostics;
import org.sluice.config.internal.tree.Token;

/** Checks the lines of a directive's block, each against the option that it sets. */
final class LineCheck {

    private final Schema schema;
    private final ValueCheck values;
    private final PolicyCheck policies;
    private final Diagnostics diagnostics;

    LineCheck(Schema schema, ValueCheck values, Diagnostics diagnostics) {
        this.schema = schema;
        this.values = values;
        this.policies = new PolicyCheck(schema, diagnostics);
        this.diagnostics = diagnostics;
    }

    void check(Within within, Line line, OptionType option) {
        if (line.isBare() && !ValueCheck.mayBeBare(option)) {
            diagnostics.error(
                    within.file(),
                    line.name().behind(),
                    "'" + line.key() + "' without a value; expected one behind it");
        }
        boolean counted = option.words() > 0 || ValueCheck.isSingle(option);
        if (line.block() != null && counted) {
            diagnostics.error(
                    within.file(),
                    line.block().open(),
                    "a block behind '" + line.key() + "'; expected ';' behind its value");
        }
        if (counted) {
            count(within, line, Math.max(1, option.words()));
        }
        List<Token> words =
                ValueCheck.isSingle(option) ? line.values().stream().limit(1).toList() : line.values();
        for (Token word : words) {
            if (!option.isSecret()) {
                report(within, word, line.key(), values.problem(option, word));
                policies.check(within.file(), option.type(), word);
            } else if (word.value().isEmpty()) {
                empty(within, word, line.key());
            }
        }
    }

    private void count(Within within, Line line, int words) {
        int found = line.values().size();
        if (words == 1 && found > 1) {
            diagnostics.error(
                    within.file(),
                    line.values().get(1),
                    "a second word behind '" + line.key() + "'; expected ';' behind the first");
        } else if (found > words) {
            diagnostics.error(
                    within.file(),
                    line.values().get(words),
                    found + " words behind '" + line.key() + "'; expected " + words);
        } else if (found > 0 && found < words) {
            diagnostics.error(
                    within.file(),
                    line.values().get(found - 1).behind(),
                    (found == 1 ? "one word" : found + " words") + " behind '" + line.key() + "'; expected " + words);
        }
    }

    void unknown(Within within, Line line, Map<String, OptionType> options) {
        String hint = schema.isDirective(line.key())
                ? "; is a '}' missing before it?"
                : Spelling.hint(line.key(), options.keySet());
        diagnostics.error(
                within.file(),
                line.name(),
                "unknown option '" + Values.shown(line.key()) + "' in '" + within.name()
                        + "'; expected one of its options" + hint);
    }

    void repeated(Within within, Line line, OptionType option, Line before) {
        if (before != null && !option.repeatable() && ValueCheck.isSingle(option)) {
            diagnostics.warning(
                    within.file(),
                    line.name(),
                    "'" + line.key() + "' stands twice, first in line "
                            + before.name().line() + "; expected once: the last one counts");
        }
    }

    /** Reports an option that stands without the one that it needs, unless that is asked for anyhow. */
    void alone(Within within, Line line, Map<String, OptionType> options, Set<String> there) {
        String needed = options.get(line.key()).needs();
        boolean askedFor = options.containsKey(needed) && options.get(needed).required();
        if (!needed.isEmpty() && !there.contains(needed) && !askedFor) {
            diagnostics.error(
                    within.file(),
                    line.name(),
                    "'" + line.key() + "' without '" + needed + "'; expected '" + needed + "' beside it");
        }
    }

    void empty(Within within, Token word, String name) {
        report(
                within,
                word,
                name,
                Values.expected("", "a value that is not empty").getMessage());
    }

    void report(Within within, Token word, String name, String problem) {
        if (problem != null) {
            diagnostics.error(within.file(), word, name + ": " + problem);
        }
    }
}
