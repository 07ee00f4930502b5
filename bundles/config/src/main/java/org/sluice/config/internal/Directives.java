package org.sluice.config.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sluice.api.config.Configuration.Directive;
import org.sluice.api.config.Options;
import org.sluice.config.internal.mapping.Desired;
import org.sluice.config.internal.mapping.Mapping;

/** What is in force, as others may see it: configurations hold references where secrets stand. */
final class Directives {

    private static final String PID = "org.sluice.";

    private Directives() {}

    static List<Directive> of(Mapping mapping, String word) {
        return mapping.desired().stream()
                .filter(desired -> desired.factoryPid().equals(PID + word))
                .map(desired -> directive(word, desired))
                .sorted(Comparator.comparing(Directive::name))
                .toList();
    }

    private static Directive directive(String word, Desired desired) {
        Options options = new Options(desired.properties());
        Map<String, List<String>> texts = new TreeMap<>();
        desired.properties().keySet().stream()
                .filter(key -> !key.startsWith("sluice.") && !key.equals(Options.VALUE))
                .forEach(key -> texts.put(key, options.all(key)));
        List<String> words =
                desired.properties().containsKey(Options.VALUE) ? options.all(Options.VALUE) : options.words();
        return new Directive(word, words, texts, options.text(Options.ORIGIN).orElse(""));
    }
}
