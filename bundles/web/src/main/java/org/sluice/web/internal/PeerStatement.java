package org.sluice.web.internal;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.sluice.api.config.Edit;
import org.sluice.api.config.Target;
import org.sluice.api.config.Words;

/** Makes edits of peers from fields: a text is words, an array is lines, null takes the option out. */
final class PeerStatement {

    private static final String NAME = "[A-Za-z_][A-Za-z0-9_.-]*";

    /** What the answers say of a peer beside its options: a client that sends back what it got means no change by it. */
    private static final List<String> NO_OPTIONS = List.of("hostname", "name", "stats", "$reset", "cluster_key_set");

    private PeerStatement() {}

    static Edit added(String peer, Map<String, List<String>> fields) {
        Map<String, List<String>> options = new LinkedHashMap<>();
        put(options, fields);
        return new Edit.Add(statement(peer, options));
    }

    /** Nothing but the fields: what else stands in the file, applied or not, is the editor's to keep. */
    static Edit changed(String peer, Map<String, List<String>> fields) {
        Map<String, List<String>> wanted = new LinkedHashMap<>();
        put(wanted, fields);
        boolean anew = fields.containsKey("$reset");
        if (wanted.size() == 1 && !anew) {
            Map.Entry<String, List<String>> only = wanted.entrySet().iterator().next();
            return new Edit.Set(Target.peer(peer), only.getKey(), only.getValue());
        }
        return anew
                ? new Edit.Replace(Target.peer(peer), statement(peer, wanted))
                : new Edit.Several(Target.peer(peer), wanted);
    }

    /** Puts fields over options; those that are null become empty. */
    static void put(Map<String, List<String>> options, Map<String, List<String>> fields) {
        fields.forEach((field, values) -> {
            if (NO_OPTIONS.contains(field)) {
                return;
            }
            if (!field.matches(NAME)) {
                throw Problem.field(
                        field, "no name of an option", "Names have letters, digits, '_', '-' and '.' only.");
            }
            options.put(field, values == null ? List.of() : lines(field, values));
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
