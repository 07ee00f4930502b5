package org.sluice.architecture;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sluice.architecture.JarContent.Clause;

/** Whether the examples are what an integrator could write, and the tutorial quotes them as they are. */
final class ExampleRules {

    private static final String TUTORIAL = "docs/extending.md";
    private static final String OURS = "org.sluice.";
    private static final String THEIRS = "com.example.";
    private static final Pattern SNIPPET = Pattern.compile("```java\\R(// from: (\\S+)\\R)?(.*?)```", Pattern.DOTALL);

    static final List<HouseRule> ALL = List.of(
            new HouseRule("examples use what is exported, and nothing depends on them", ExampleRules::examples),
            new HouseRule(TUTORIAL + " quotes sources as they are", ExampleRules::quotations));

    private ExampleRules() {}

    private static List<Bundle> all(House house) {
        return House.list(house.root().resolve("examples"))
                .map(Bundle::new)
                .filter(example -> !example.pom().isEmpty())
                .toList();
    }

    private static void examples(House house, Findings findings) {
        Set<String> exported = house.bundles().stream()
                .flatMap(bundle -> bundle.jar().stream())
                .flatMap(jar -> jar.clauses("Export-Package").stream())
                .map(Clause::name)
                .collect(Collectors.toSet());
        for (Bundle example : all(house)) {
            example.jar()
                    .ifPresentOrElse(
                            jar -> judge(example, jar, exported, findings),
                            () -> findings.judge(
                                    false, example.name() + " is not built: run mvn verify from the root"));
        }
        if (all(house).isEmpty()) {
            return;
        }
        for (Bundle bundle : house.bundles()) {
            findings.judge(!bundle.pom().contains(THEIRS), bundle.name() + " depends on an example");
        }
        String features = house.text("features/src/main/feature/feature.xml");
        findings.judge(!features.contains(THEIRS), "a feature of the product has an example");
    }

    private static void judge(Bundle example, JarContent jar, Set<String> exported, Findings findings) {
        findings.judge(jar.clauses("Export-Package").isEmpty(), example.name() + " exports a package");
        for (String name : jar.packages()) {
            findings.judge(name.startsWith(THEIRS), example.name() + " owns the package " + name);
        }
        for (Clause wanted : jar.clauses("Import-Package")) {
            findings.judge(
                    !wanted.name().startsWith(OURS) || exported.contains(wanted.name()),
                    example.name() + " imports " + wanted.name() + ", which nobody exports");
        }
    }

    private static void quotations(House house, Findings findings) {
        Matcher snippet = SNIPPET.matcher(house.text(TUTORIAL));
        while (snippet.find()) {
            String source = snippet.group(2);
            String quoted = unindented(snippet.group(3));
            findings.judge(
                    source != null && unindented(house.text(source)).contains(quoted),
                    TUTORIAL + ": this does not stand in " + source + ":\n" + quoted);
        }
    }

    /** A snippet may stand further left than its source. */
    private static String unindented(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n"));
    }
}
