package org.sluice.config.internal.mapping;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.sluice.api.config.Options;
import org.sluice.api.config.Values;
import org.sluice.config.internal.schema.DirectiveType;
import org.sluice.config.internal.schema.OptionType;
import org.sluice.config.internal.schema.Schema;
import org.sluice.config.internal.schema.Spelling;
import org.sluice.config.internal.tree.Diagnostics;
import org.sluice.config.internal.tree.Token;
import org.sluice.model.PeerSettings;

/** Checks one directive against what the bundle that implements it says of it. */
final class DirectiveCheck {

    private static final String TYPE = "type";
    private static final String AUTO = "auto";
    /** Types of which one word stands behind a directive and names it. */
    private static final Set<String> PLACES = Set.of("host", "port", "loopback");
    /** Which figure a limit is held against. */
    private static final Map<String, String> LIMITED = Map.of(
            "cpu_limit", "cpu", "max_bitrate", "output_bitrate", "max_clients", "clients", "channel_limit", "streams");

    private final Schema schema;
    private final ValueCheck values;
    private final LineCheck lines;
    private final Diagnostics diagnostics;

    DirectiveCheck(Schema schema, ValueCheck values, Diagnostics diagnostics) {
        this.schema = schema;
        this.values = values;
        this.lines = new LineCheck(schema, values, diagnostics);
        this.diagnostics = diagnostics;
    }

    void check(Entry entry) {
        DirectiveType type = schema.directive(entry.name());
        if (type == null) {
            return;
        }
        words(entry, type);
        String variant = variant(entry);
        boolean open = variant != null && !schema.knowsVariant(entry.name(), variant);
        Map<String, OptionType> options = schema.options(entry.name(), open ? null : variant);
        Map<String, Line> seen = new HashMap<>();
        for (Line line : entry.lines()) {
            OptionType option = options.get(line.key());
            if (option != null) {
                lines.repeated(entry, line, option, seen.put(line.key(), line));
                lines.check(entry, line, option);
            } else if (!open) {
                lines.unknown(entry, line, options);
            }
        }
        seen.values().forEach(line -> lines.alone(entry, line, options, seen.keySet()));
        options.values().stream()
                .filter(option -> option.required() && !option.name().startsWith("."))
                .filter(option -> !seen.containsKey(option.name()))
                .forEach(option -> diagnostics.error(
                        entry.file(),
                        entry.first(),
                        "'" + entry.name() + "' without '" + option.name() + "'; expected '" + option.name()
                                + "' in its block"));
        if (open) {
            missingDriver(entry, variant);
        } else if (variant != null) {
            withoutEffect(entry, variant);
        }
    }

    private void withoutEffect(Entry entry, String variant) {
        Set<String> untold = schema.untold().getOrDefault(variant, Set.of());
        for (Line line : entry.lines()) {
            if (untold.contains(LIMITED.getOrDefault(line.key(), ""))) {
                diagnostics.warning(
                        entry.file(),
                        line.name(),
                        "'" + line.key() + "' has no effect: peers of the type '" + variant
                                + "' do not tell this figure; expected another limit");
            }
        }
    }

    /** The driver that a block names; null where blocks of this kind name none, or leave the choice to Sluice. */
    private String variant(Entry entry) {
        boolean peer = entry.name().equals("peer");
        if (!peer && schema.variants(entry.name()).isEmpty()) {
            return null;
        }
        String variant = entry.line(TYPE)
                .map(line -> line.statement().value().toLowerCase(Locale.ROOT))
                .orElse(peer ? PeerSettings.DEFAULT_TYPE : AUTO);
        return variant.equals(AUTO) ? null : variant;
    }

    private void missingDriver(Entry entry, String variant) {
        Token place = entry.line(TYPE)
                .filter(line -> !line.values().isEmpty())
                .map(line -> line.values().get(0))
                .orElse(entry.first());
        String installed = String.join(", ", schema.variants(entry.name()));
        diagnostics.warning(
                entry.file(),
                place,
                "no installed driver has the type '" + Values.shown(variant) + "'; expected one of: "
                        + (installed.isEmpty() ? "none is installed" : installed)
                        + Spelling.hint(variant, schema.variants(entry.name())));
    }

    private void words(Entry entry, DirectiveType type) {
        OptionType value = type.options().get(Options.VALUE);
        String kind = kind(entry, type, value);
        if (entry.words().isEmpty()) {
            boolean needed = !kind.isEmpty() || (value != null && value.required());
            if (needed && !kind.equals("list") && !kind.equals("flag")) {
                diagnostics.error(
                        entry.file(),
                        entry.first().behind(),
                        "'" + entry.name() + "' alone; expected " + thing(kind) + " behind it");
            }
            return;
        }
        if (!DirectiveMapper.isSecret(schema, entry.name())) {
            Token word = entry.words().get(0);
            String problem = value == null ? values.problem(kind, word.value()) : values.problem(value, word);
            lines.report(entry, word, entry.name(), problem);
        } else if (entry.words().get(0).value().isEmpty()) {
            lines.empty(entry, entry.words().get(0), entry.name());
        }
        boolean one = type.singleton() ? !ValueCheck.isList(kind) : PLACES.contains(kind);
        if (one && entry.words().size() > 1 && !entry.name().endsWith("_auth")) {
            diagnostics.error(
                    entry.file(),
                    entry.words().get(1),
                    "a second word behind '" + entry.name() + "'; expected one, and then ';' or a block");
        }
    }

    private static String kind(Entry entry, DirectiveType type, OptionType value) {
        if (entry.name().equals("peer")) {
            return "host";
        }
        return value != null && type.words().isEmpty() ? value.type() : type.words();
    }

    private static String thing(String kind) {
        return switch (kind) {
            case "host" -> "HOST or HOST:PORT";
            case "port" -> "a port";
            case "loopback" -> "ADDRESS:PORT";
            default -> "a value";
        };
    }
}
