package org.sluice.config.internal.mapping;

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
    private static final Set<String> PLACES = Set.of("host", "port", "loopback", "segment");
    /** Which figure a limit is held against. */
    private static final Map<String, String> LIMITED = Map.of(
            "cpu_limit", "cpu", "max_bitrate", "output_bitrate", "max_clients", "clients", "channel_limit", "streams");

    private final Schema schema;
    private final ValueCheck values;
    private final LineCheck lines;
    private final BlockCheck block;
    private final PolicyCheck policies;
    private final Diagnostics diagnostics;

    DirectiveCheck(Schema schema, ValueCheck values, Diagnostics diagnostics) {
        this.schema = schema;
        this.values = values;
        this.lines = new LineCheck(schema, values, diagnostics);
        this.block = new BlockCheck(schema, lines, diagnostics);
        this.policies = new PolicyCheck(schema, diagnostics);
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
        block.check(entry.within(), entry.lines(), options, open);
        if (open) {
            missingDriver(entry, variant);
        } else if (variant != null) {
            withoutEffect(entry, variant);
        }
    }

    private void withoutEffect(Entry entry, String variant) {
        Set<String> untold = schema.untold().getOrDefault(variant, Set.of());
        boolean measured = entry.line("metrics_url").isPresent();
        for (Line line : entry.lines()) {
            String figure = LIMITED.getOrDefault(line.key(), "");
            if (untold.contains(figure) && !(measured && figure.equals("cpu"))) {
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
            lines.report(entry.within(), word, entry.name(), problem);
            policies.check(entry.file(), kind, word);
        } else if (entry.words().get(0).value().isEmpty()) {
            lines.empty(entry.within(), entry.words().get(0), entry.name());
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
        if (entry.name().equals(PolicyCheck.TYPE)) {
            return PolicyCheck.TYPE;
        }
        return value != null && type.words().isEmpty() ? value.type() : type.words();
    }

    private static String thing(String kind) {
        return switch (kind) {
            case "host" -> "HOST or HOST:PORT";
            case "port" -> "a port";
            case "loopback" -> "ADDRESS:PORT";
            case "segment" -> "a name";
            default -> "a value";
        };
    }
}
