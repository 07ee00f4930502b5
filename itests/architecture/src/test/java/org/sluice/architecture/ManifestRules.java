package org.sluice.architecture;

import static org.sluice.architecture.HouseRule.forEachJar;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sluice.architecture.JarContent.Clause;
import org.sluice.architecture.Levels.Room;

/** Neighbour rules 1, 2, 4 and 5 as the built bundles show them. */
final class ManifestRules {

    /** What a bundle says instead of components and imports. */
    private static final Set<String> FORBIDDEN = Set.of(
            "Bundle-Activator",
            "DynamicImport-Package",
            "Require-Bundle",
            "Fragment-Host",
            "Bundle-Blueprint",
            "Bundle-ClassPath");

    /** Jars of others that are no bundles and have one user, which carries them within itself; each has its ADR. */
    private static final Map<String, String> CARRIED =
            Map.of("discovery", ".,lib/httpcore5.jar", "geo", ".,lib/maxmind-db.jar", "net", ".,lib/conscrypt.jar");

    static final List<HouseRule> ALL = List.of(
            forEachJar("the symbolic name is org.sluice. and the folder", (bundle, jar, findings) -> {
                String name = jar.headers().get("Bundle-SymbolicName");
                findings.judge(bundle.rootPackage().equals(name), bundle.name() + " calls itself " + name);
            }),
            forEachJar("implementation bundles export nothing", ManifestRules::exportsNothing),
            forEachJar("exports are the bundle's own and have versions", ManifestRules::exportsOwn),
            forEachJar(
                    "imports of Sluice are neighbours of the levels table, with versions",
                    ManifestRules::importsNeighbours),
            forEachJar("no import is optional", ManifestRules::importsFirmly),
            forEachJar(
                    "no activator, no dynamic import, no required bundle, no fragment, no Blueprint",
                    ManifestRules::plain),
            new HouseRule("a package has one owner", ManifestRules::owners),
            forEachJar("a package bears its owner's name", ManifestRules::packages));

    private ManifestRules() {}

    private static void exportsNothing(Bundle bundle, JarContent jar, Findings findings) {
        boolean open = Levels.room(bundle.name()).map(Room::exports).orElse(false);
        List<Clause> exports = jar.clauses("Export-Package");
        findings.judge(open || exports.isEmpty(), bundle.name() + " exports " + exports);
    }

    /** The manifest does not tell: bnd takes the bundle's version for a package that has none. */
    private static void exportsOwn(Bundle bundle, JarContent jar, Findings findings) {
        for (Clause export : jar.clauses("Export-Package")) {
            String info = House.read(bundle.folder()
                    .resolve("src/main/java")
                    .resolve(export.name().replace('.', '/'))
                    .resolve("package-info.java"));
            findings.judge(
                    isBelow(bundle, export.name()) && info.contains("@Version("),
                    bundle.name() + " exports " + export.name() + ": its package-info needs @Export and @Version");
        }
    }

    private static void importsNeighbours(Bundle bundle, JarContent jar, Findings findings) {
        for (Clause wanted : jar.clauses("Import-Package")) {
            Levels.folder("org.sluice", wanted.name()).ifPresent(folder -> {
                boolean known = folder.equals(bundle.name())
                        || Levels.room(bundle.name())
                                .map(room -> room.mayKnow(folder))
                                .orElse(false);
                findings.judge(
                        known && wanted.attributes().containsKey("version"),
                        bundle.name() + " imports " + wanted.name() + " " + wanted.attributes());
            });
        }
    }

    private static void importsFirmly(Bundle bundle, JarContent jar, Findings findings) {
        for (Clause wanted : jar.clauses("Import-Package")) {
            findings.judge(
                    !"optional".equals(wanted.attributes().get("resolution")),
                    bundle.name() + " imports " + wanted.name() + " optionally: make it an optional service");
        }
    }

    private static void plain(Bundle bundle, JarContent jar, Findings findings) {
        for (String header : FORBIDDEN) {
            String value = jar.headers().get(header);
            boolean carries =
                    header.equals("Bundle-ClassPath") && value != null && value.equals(CARRIED.get(bundle.name()));
            findings.judge(value == null || carries, bundle.name() + " has the header " + header);
        }
        findings.judge(
                jar.entries().stream().noneMatch(entry -> entry.startsWith("OSGI-INF/blueprint/")),
                bundle.name() + " has a Blueprint");
    }

    private static void owners(House house, Findings findings) {
        Map<String, String> owners = new HashMap<>();
        for (Bundle bundle : house.bundles()) {
            Set<String> packages = bundle.jar().map(JarContent::packages).orElse(Set.of());
            for (String name : packages) {
                String other = owners.putIfAbsent(name, bundle.name());
                findings.judge(other == null, name + " is in " + other + " and in " + bundle.name());
            }
        }
    }

    private static void packages(Bundle bundle, JarContent jar, Findings findings) {
        for (String name : jar.packages()) {
            findings.judge(isBelow(bundle, name), bundle.name() + " owns the package " + name);
        }
    }

    private static boolean isBelow(Bundle bundle, String packageName) {
        return (packageName + ".").startsWith(bundle.rootPackage() + ".");
    }
}
