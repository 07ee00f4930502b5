package org.sluice.architecture;

import static org.sluice.architecture.HouseRule.forEachBundle;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Neighbour rule 4, one name everywhere, and what each bundle's folder holds. */
final class NameRules {

    private static final List<String> BULLETS =
            List.of("Does", "Level", "Directive, PID", "Services", "Without it", "Try it");

    /** Poms whose module must be built after all bundles. */
    private static final List<String> AFTER_ALL_BUNDLES = List.of("features/pom.xml", "itests/architecture/pom.xml");

    static final List<HouseRule> ALL = List.of(
            forEachBundle(
                    "the artifact bears the folder's name",
                    (bundle, findings) -> findings.judge(
                            bundle.pomValue("artifactId").equals(bundle.name()),
                            bundle.name() + " has the artifactId " + bundle.pomValue("artifactId"))),
            forEachBundle(
                    "every bundle has a row in the levels table",
                    (bundle, findings) -> findings.judge(
                            Levels.room(bundle.name()).isPresent(), bundle.name() + " has no row in Levels")),
            forEachBundle("poms ask for neighbours of the levels table only", NameRules::neighbours),
            forEachBundle("sources lie below the root package", NameRules::packages),
            forEachBundle("every bundle has a README with the six bullets", NameRules::readme),
            new HouseRule("every bundle is a module of the root pom", NameRules::modules),
            new HouseRule("what looks at all bundles is built after all of them", NameRules::order));

    private NameRules() {}

    private static void neighbours(Bundle bundle, Findings findings) {
        Set<String> allowed = Levels.room(bundle.name()).map(Levels.Room::knows).orElse(Set.of());
        for (String neighbour : bundle.knows()) {
            findings.judge(allowed.contains(neighbour), bundle.name() + " asks for " + neighbour + " in its pom");
        }
    }

    private static void packages(Bundle bundle, Findings findings) {
        String root = "src/main/java/" + bundle.rootPackage().replace('.', '/') + "/";
        for (String file : bundle.mainSources().stream()
                .map(source -> bundle.folder().relativize(source).toString().replace('\\', '/'))
                .toList()) {
            findings.judge(file.startsWith(root), bundle.name() + " has the source " + file);
        }
    }

    private static void readme(Bundle bundle, Findings findings) {
        List<String> lines = bundle.readme().lines().toList();
        String titles = lines.stream()
                .filter(line -> line.startsWith("- "))
                .limit(BULLETS.size())
                .map(line -> line.replaceFirst("^- \\*\\*(.*?)\\*\\*:.*", "$1"))
                .collect(Collectors.joining(" | "));
        findings.judge(
                lines.contains("# " + bundle.name()), bundle.name() + ": README.md has no title # " + bundle.name());
        findings.judge(
                titles.equals(String.join(" | ", BULLETS)),
                bundle.name() + ": README.md begins with the bullets [" + titles + "], expected "
                        + String.join(" | ", BULLETS));
    }

    private static void modules(House house, Findings findings) {
        String pom = house.text("pom.xml");
        for (Bundle bundle : house.bundles()) {
            findings.judge(
                    pom.contains("<module>bundles/" + bundle.name() + "</module>"),
                    bundle.name() + " is no module of the root pom");
        }
    }

    private static void order(House house, Findings findings) {
        for (String pom : AFTER_ALL_BUNDLES) {
            String text = house.text(pom);
            for (Bundle bundle : house.bundles()) {
                Pattern dependency = Pattern.compile("<groupId>org\\.sluice</groupId>\\s*<artifactId>"
                        + Pattern.quote(bundle.name()) + "</artifactId>");
                findings.judge(
                        dependency.matcher(text).find(),
                        pom + " does not depend on " + bundle.name() + ", which may then be built later");
            }
        }
    }
}
