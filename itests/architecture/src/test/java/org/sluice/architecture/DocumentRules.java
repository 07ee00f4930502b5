package org.sluice.architecture;

import static org.sluice.architecture.HouseRule.forEachJar;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether the documents tell the directives and options that the bundles' Metatype has, all of them and no others. */
final class DocumentRules {

    private static final String DOCUMENT = "docs/configuration.md";
    private static final String PREFIX = "org.sluice.";
    private static final Pattern ABSENT = Pattern.compile("`([a-z.]+\\*?)`");
    private static final Pattern FOREIGN = Pattern.compile("<bundle[^>]*>mvn:(?!org\\.sluice/)[^/<]+/([^/<]+)/");
    /** Integrators carry it themselves. */
    private static final Set<String> PLAIN_JARS = Set.of("testkit", "archetype");

    static final List<HouseRule> ALL = List.of(
            new HouseRule(DOCUMENT + " has a section on every directive", DocumentRules::sections),
            new HouseRule(DOCUMENT + " has every option, and no others", DocumentRules::options),
            new HouseRule("docs/architecture.md says what the absence of each bundle means", DocumentRules::absences),
            new HouseRule("every bundle of others has its reason in an ADR", DocumentRules::reasons),
            forEachJar("the option table of a README is that of the Metatype", DocumentRules::readme));

    private DocumentRules() {}

    private static void sections(House house, Findings findings) {
        List<Section> sections = Section.of(house.text(DOCUMENT));
        for (String word : directives(house).keySet()) {
            findings.judge(
                    sections.stream().anyMatch(section -> section.isOn(word)),
                    DOCUMENT + " has no section ### `" + word + "`");
        }
    }

    private static void options(House house, Findings findings) {
        Map<String, Set<String>> directives = directives(house);
        List<Section> sections = Section.of(house.text(DOCUMENT));
        directives.forEach((word, options) -> {
            Set<String> told = sections.stream()
                    .filter(section -> section.isOn(word))
                    .flatMap(section -> section.withLinked(sections))
                    .flatMap(section -> section.options().stream())
                    .collect(Collectors.toSet());
            for (String option : options) {
                findings.judge(told.contains(option), DOCUMENT + " does not tell " + option + " of " + word);
            }
        });
        for (Section section : sections) {
            Set<String> there = directives.entrySet().stream()
                    .filter(directive -> section.isOn(directive.getKey()))
                    .flatMap(directive -> directive.getValue().stream())
                    .collect(Collectors.toSet());
            for (String option : section.options()) {
                findings.judge(
                        there.contains(option),
                        DOCUMENT + ", ### " + section.heading() + ": nothing has the option " + option);
            }
        }
    }

    private static void readme(Bundle bundle, JarContent jar, Findings findings) {
        Set<String> there = new TreeSet<>();
        directives(jar).values().forEach(there::addAll);
        Set<String> told = Section.options(bundle.readme());
        for (String option : there) {
            findings.judge(told.contains(option), bundle.name() + "/README.md does not tell the option " + option);
        }
        for (String option : told) {
            findings.judge(
                    there.contains(option), bundle.name() + "/README.md tells " + option + ", which is no option");
        }
    }

    /** Rows begin with names of bundles; {@code driver.*} stands for all that begin so. A plain jar is never away. */
    private static void absences(House house, Findings findings) {
        String table = house.text("docs/architecture.md")
                .replaceFirst("(?s)^.*?\\R## When a bundle is away", "")
                .replaceFirst("(?s)\\R## .*$", "");
        Set<String> told = table.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.indexOf('|', 1)))
                .flatMap(cell -> ABSENT.matcher(cell).results().map(found -> found.group(1)))
                .collect(Collectors.toSet());
        for (Bundle bundle : house.bundles()) {
            String name = bundle.name();
            findings.judge(
                    told.contains(name) || told.contains(name.replaceFirst("\\..*", ".*")) || PLAIN_JARS.contains(name),
                    "docs/architecture.md, When a bundle is away: no row for " + name);
        }
    }

    private static void reasons(House house, Findings findings) {
        String records =
                House.walk(house.root().resolve("docs/adr")).map(House::read).collect(Collectors.joining());
        FOREIGN.matcher(house.text("features/src/main/feature/feature.xml"))
                .results()
                .map(found -> found.group(1))
                .forEach(artifact -> findings.judge(
                        records.contains(artifact), "docs/adr says nowhere why " + artifact + " is needed"));
    }

    /** The options of all directives, with those that drivers add. */
    private static Map<String, Set<String>> directives(House house) {
        Map<String, Set<String>> directives = new TreeMap<>();
        house.bundles().stream().flatMap(bundle -> bundle.jar().stream()).forEach(jar -> directives(jar)
                .forEach((word, options) ->
                        directives.computeIfAbsent(word, any -> new TreeSet<>()).addAll(options)));
        return directives;
    }

    private static Map<String, Set<String>> directives(JarContent jar) {
        Map<String, Set<String>> directives = new TreeMap<>();
        jar.xml().forEach((file, text) -> {
            if (file.startsWith("OSGI-INF/metatype/")) {
                Tag.root(text)
                        .all("OCD")
                        .filter(type -> type.value("id").startsWith(PREFIX))
                        .forEach(type -> directives
                                .computeIfAbsent(word(type), any -> new TreeSet<>())
                                .addAll(options(type)));
            }
        });
        return directives;
    }

    /** Of {@code org.sluice.peer.nginxrtmp}, what a driver adds to a peer, {@code peer}. */
    private static String word(Tag type) {
        return type.value("id").substring(PREFIX.length()).replaceFirst("\\..*", "");
    }

    /** Without {@code .value}, which is what stands right behind the directive. */
    private static List<String> options(Tag type) {
        return type.children("AD")
                .map(option -> option.value("id"))
                .filter(id -> !id.startsWith("."))
                .toList();
    }
}
