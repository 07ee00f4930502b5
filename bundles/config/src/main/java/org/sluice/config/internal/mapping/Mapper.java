package org.sluice.config.internal.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.sluice.api.config.Values;
import org.sluice.config.internal.files.FileSet;
import org.sluice.config.internal.files.SourceFile;
import org.sluice.config.internal.schema.Schema;
import org.sluice.config.internal.schema.Spelling;
import org.sluice.config.internal.tree.Diagnostics;
import org.sluice.config.internal.tree.Node;
import org.sluice.config.internal.tree.Token;

/** Turns a set of files into the configurations that they want, and reports all that is wrong with them. */
public final class Mapper {

    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_-]{0,63}");

    private final Schema schema;
    private final Diagnostics diagnostics;
    private final SecretBook secrets;
    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> waiting = new HashSet<>();

    private Mapper(Schema schema, byte[] salt, Diagnostics diagnostics) {
        this.schema = schema;
        this.diagnostics = diagnostics;
        this.secrets = new SecretBook(salt);
    }

    /**
     * @param schema of what is installed
     * @param salt of the references to secrets: the same salt gives the same reference for the same secret
     * @param diagnostics takes what is wrong; with errors the result is not to be applied
     */
    public static Mapping map(FileSet files, Schema schema, byte[] salt, Diagnostics diagnostics) {
        return new Mapper(schema, salt, diagnostics).map(files);
    }

    private Mapping map(FileSet files) {
        ForeignCheck foreign = new ForeignCheck(diagnostics);
        for (SourceFile file : files.files()) {
            for (Node.Directive directive : file.tree().directives()) {
                sort(file.name(), directive, foreign);
            }
        }
        foreign.report();
        Set<String> peers = peers();
        DirectiveCheck check = new DirectiveCheck(schema, new ValueCheck(peers), diagnostics);
        Set<Entry> sound = new HashSet<>();
        for (Entry entry : entries) {
            int before = diagnostics.errors();
            check.check(entry);
            if (diagnostics.errors() == before) {
                sound.add(entry);
            }
        }
        new CrossCheck(schema, diagnostics).check(entries);
        Map<Entry, Desired> desired = desired();
        return new Mapping(List.copyOf(desired.values()), secrets.secrets(), peers, isManual(), doors(desired, sound));
    }

    private void sort(String file, Node.Directive directive, ForeignCheck foreign) {
        String word = directive.name();
        if (directive.words().isEmpty() || word.equals("include")) {
            return;
        }
        if (schema.isDirective(word) || Vocabulary.isSluice(word)) {
            if (!schema.isDirective(word) && waiting.add(word)) {
                diagnostics.note(
                        file, directive.first(), "no installed bundle knows '" + word + "'; it waits until one does");
            }
            entries.add(entry(file, directive));
        } else if (Vocabulary.isFlussonic(word)) {
            foreign.add(file, directive);
        } else if (WORD.matcher(word).matches()) {
            diagnostics.warning(file, directive.first(), unknown(word, "; it waits until a bundle knows it"));
            entries.add(entry(file, directive));
        } else {
            diagnostics.error(file, directive.first(), unknown(word, ""));
        }
    }

    private String unknown(String word, String what) {
        return "unknown directive '" + Values.shown(word) + "'; expected a directive of an installed bundle" + what
                + Spelling.hint(word, Vocabulary.directives(schema));
    }

    private Entry entry(String file, Node.Directive directive) {
        String word = directive.name();
        boolean value = DirectiveMapper.isSingleton(schema, word) && DirectiveMapper.isSecret(schema, word);
        return Entry.of(file, directive, value);
    }

    private Set<String> peers() {
        Set<String> peers = new HashSet<>();
        for (Entry entry : entries) {
            if (entry.name().equals("peer") && !entry.words().isEmpty()) {
                peers.add(entry.word().toLowerCase(Locale.ROOT));
            }
        }
        return peers;
    }

    private List<Desired> doors(Map<Entry, Desired> desired, Set<Entry> sound) {
        return desired.entrySet().stream()
                .filter(one -> sound.contains(one.getKey()) && CrossCheck.isPort(schema, one.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private Map<Entry, Desired> desired() {
        DirectiveMapper mapper = new DirectiveMapper(schema, secrets, diagnostics);
        Map<String, Entry> seen = new HashMap<>();
        Map<Entry, Desired> desired = new LinkedHashMap<>();
        for (Entry entry : entries) {
            Desired configuration = mapper.map(entry);
            Entry before = seen.putIfAbsent(configuration.pid(), entry);
            if (before == null) {
                desired.put(entry, configuration);
            } else {
                diagnostics.error(entry.file(), repeated(entry), twice(entry, before));
            }
        }
        return desired;
    }

    private Token repeated(Entry entry) {
        boolean named = !entry.words().isEmpty() && !DirectiveMapper.isSingleton(schema, entry.name());
        return named ? entry.words().get(0) : entry.first();
    }

    private String twice(Entry entry, Entry before) {
        boolean named = !entry.words().isEmpty() && !DirectiveMapper.isSingleton(schema, entry.name());
        String what = named ? entry.name() + " " + Values.shown(entry.word()) : entry.name();
        return "'" + what + "' stands twice, first at " + before.origin() + "; expected once";
    }

    private boolean isManual() {
        return entries.stream()
                .anyMatch(entry ->
                        entry.name().equals("config_reload") && entry.word().equals("manual"));
    }
}
