package org.sluice.web.internal;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.sluice.api.config.Configuration.Directive;
import org.sluice.api.config.Edit;
import org.sluice.api.config.Target;
import org.sluice.api.config.Words;

/** Makes edits of peers from fields: a text is words, an array is lines, null takes the option out. */
final class PeerStatement {

    private static final String NAME = "[A-Za-z_][A-Za-z0-9_.-]*";
    private static final Map<String, String> SHORT_NAMES =
            Map.of("public_payload_url", "public", "private_payload_url", "private");

    /** What the answers say of a peer beside its options: a client that sends back what it got means no change by it. */
    private static final List<String> NO_OPTIONS = List.of("hostname", "name", "stats", "$reset", "cluster_key_set");

    private PeerStatement() {}

    static Edit added(String peer, Map<String, List<String>> fields) {
        Map<String, List<String>> options = new LinkedHashMap<>();
        put(options, fields);
        return new Edit.Add(statement(peer, options));
    }

    /** One option by itself, where it is one: so the least is decided by what was in force before. */
    static Edit changed(Directive present, String peer, Map<String, List<String>> fields) {
        Map<String, List<String>> wanted = new LinkedHashMap<>();
        put(wanted, fields);
        boolean anew = fields.containsKey("$reset");
        if (wanted.size() == 1 && !anew) {
            Map.Entry<String, List<String>> only = wanted.entrySet().iterator().next();
            return new Edit.Set(Target.peer(peer), only.getKey(), only.getValue());
        }
        Map<String, List<String>> options = new LinkedHashMap<>();
        if (!anew) {
            options.putAll(present.options());
        }
        put(options, fields);
        return new Edit.Replace(Target.peer(peer), statement(peer, options));
    }

    private static void put(Map<String, List<String>> options, Map<String, List<String>> fields) {
        fields.forEach((field, values) -> {
            if (NO_OPTIONS.contains(field)) {
                return;
            }
            if (!field.matches(NAME)) {
                throw Problem.field(
                        field, "no name of an option", "Names have letters, digits, '_', '-' and '.' only.");
            }
            String shorter = SHORT_NAMES.get(field);
            String name = shorter != null && options.containsKey(shorter) ? shorter : field;
            options.put(name, values == null ? List.of() : lines(field, values));
        });
    }

    private static List<String> lines(String field, List<String> values) {
        // A key is one word, whatever characters it has; other values are written as they stand in the file.
        return values.stream()
                .map(value -> field.contains("key") ? Words.written(value) : words(value))
                .toList();
    }

    private static String words(String value) {
        return Arrays.stream(value.strip().split("\\s+")).map(Words::written).collect(Collectors.joining(" "));
    }

    private static String statement(String peer, Map<String, List<String>> options) {
        String lines = options.entrySet().stream()
                .flatMap(option -> option.getValue().stream().map(line -> option.getKey() + " " + line + ";"))
                .collect(Collectors.joining(" "));
        return "peer " + Words.written(peer) + (lines.isEmpty() ? ";" : " { " + lines + " }");
    }
}
