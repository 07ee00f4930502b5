package org.sluice.config.internal.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sluice.api.config.Values;
import org.sluice.config.internal.schema.DirectiveType;
import org.sluice.config.internal.schema.OptionType;
import org.sluice.config.internal.schema.Schema;
import org.sluice.config.internal.tree.Diagnostics;
import org.sluice.config.internal.tree.Token;

/** Checks lines that stand together: those of a directive, and those behind the first word of one of its lines. */
final class BlockCheck {

    private final Schema schema;
    private final LineCheck lines;
    private final Diagnostics diagnostics;

    BlockCheck(Schema schema, LineCheck lines, Diagnostics diagnostics) {
        this.schema = schema;
        this.lines = lines;
        this.diagnostics = diagnostics;
    }

    /** @param open whether there may be options that nobody describes */
    void check(Within within, List<Line> block, Map<String, OptionType> options, boolean open) {
        Map<String, Line> seen = new HashMap<>();
        Map<String, Token> heads = new HashMap<>();
        for (Line line : block) {
            OptionType option = options.get(line.key());
            if (option != null) {
                lines.repeated(within, line, option, seen.put(line.key(), line));
                check(within, line, option, heads);
            } else if (!open) {
                lines.unknown(within, line, options);
            }
        }
        seen.values().forEach(line -> lines.alone(within, line, options, seen.keySet()));
        options.values().stream()
                .filter(option -> option.required() && !option.name().startsWith("."))
                .filter(option -> !seen.containsKey(option.name()))
                .forEach(option -> diagnostics.error(
                        within.file(),
                        within.first(),
                        "'" + within.name() + "' without '" + option.name() + "'; expected '" + option.name()
                                + "' in its block"));
    }

    private void check(Within within, Line line, OptionType option, Map<String, Token> heads) {
        if (!option.isNesting()) {
            lines.check(within, line, option);
            return;
        }
        lines.check(within, line.alone(), option);
        line.head().ifPresent(head -> twice(within, line, option, heads, head));
        DirectiveType type = schema.nested(option.nested());
        if (type != null) {
            Within own = new Within(within.file(), line.key(), line.name());
            List<Line> inner = new ArrayList<>(beside(own, line, type.options()));
            inner.addAll(Line.of(line.block()));
            check(own, inner, type.options(), false);
        }
    }

    /** Two lines with the same options and the same first word mean the same thing, whatever their option is called. */
    private void twice(Within within, Line line, OptionType option, Map<String, Token> heads, Token head) {
        String name = option.type().equals("peer") ? head.value().toLowerCase(Locale.ROOT) : head.value();
        Token before = heads.putIfAbsent(option.nested() + ' ' + name, head);
        if (before != null) {
            diagnostics.error(
                    within.file(),
                    head,
                    "'" + line.key() + ' ' + Values.shown(head.value()) + "' stands twice, first in line "
                            + before.line() + "; expected once");
        }
    }

    /** Where a value stands bare behind its option, that is told once, and not for each of its words. */
    private List<Line> beside(Within within, Line line, Map<String, OptionType> options) {
        List<Line> beside = new ArrayList<>();
        boolean lost = false;
        for (Line one : line.beside()) {
            OptionType option = options.get(one.key());
            if (!one.isBare()) {
                beside.add(one);
            } else if (!lost && option != null && !ValueCheck.isFlag(option)) {
                lost = true;
                diagnostics.error(
                        within.file(),
                        one.name(),
                        "'" + one.key() + "' without a value; expected '" + one.key()
                                + "=VALUE', or a line in a block");
            } else if (!lost) {
                beside.add(one);
            }
        }
        return beside;
    }
}
