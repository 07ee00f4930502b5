package org.sluice.architecture;

import static org.sluice.architecture.PlantedHouse.ARCHITECTURE;
import static org.sluice.architecture.PlantedHouse.COMPONENT;
import static org.sluice.architecture.PlantedHouse.DISCOVERY;
import static org.sluice.architecture.PlantedHouse.DOCUMENT;
import static org.sluice.architecture.PlantedHouse.EXAMPLE;
import static org.sluice.architecture.PlantedHouse.FEATURES;
import static org.sluice.architecture.PlantedHouse.JAR;
import static org.sluice.architecture.PlantedHouse.MANIFEST;
import static org.sluice.architecture.PlantedHouse.METATYPE;
import static org.sluice.architecture.PlantedHouse.MODEL;
import static org.sluice.architecture.PlantedHouse.PACKAGE_INFO;
import static org.sluice.architecture.PlantedHouse.README;
import static org.sluice.architecture.PlantedHouse.RECORD;
import static org.sluice.architecture.PlantedHouse.SOURCE;
import static org.sluice.architecture.PlantedHouse.TUTORIAL;

import java.util.List;
import java.util.function.Consumer;

/** One violation in an otherwise sound house, and the words by which its rule tells it. */
record Plant(String rule, Consumer<PlantedHouse> violation, String caughtAs) {

    private static final String PLAIN =
            "no activator, no dynamic import, no required bundle, no fragment, no Blueprint";

    static final List<Plant> ALL = List.of(
            plant(
                    "the symbolic name is org.sluice. and the folder",
                    house -> house.replace(DISCOVERY + MANIFEST, "org.sluice.discovery", "org.sluice.finder"),
                    "discovery calls itself org.sluice.finder"),
            plant(
                    "implementation bundles export nothing",
                    house -> header(house, "Export-Package: org.sluice.discovery;version=\"1.0.0\""),
                    "discovery exports [Clause[name=org.sluice.discovery"),
            plant(
                    "exports are the bundle's own and have versions",
                    house -> house.replace(MODEL + PACKAGE_INFO, "@Version(\"1.0.0\") ", ""),
                    "model exports org.sluice.model: its package-info"),
            plant(
                    "exports are the bundle's own and have versions",
                    house -> house.replace(MODEL + MANIFEST, "1.0.0\"", "1.0.0\",org.sluice.api;version=\"1.0.0\""),
                    "model exports org.sluice.api"),
            plant(
                    "imports of Sluice are neighbours of the levels table, with versions",
                    house -> house.replace(
                            DISCOVERY + MANIFEST, "[1.0,2)\"", "[1.0,2)\",org.sluice.net;version=\"[1,2)\""),
                    "discovery imports org.sluice.net"),
            plant(
                    "imports of Sluice are neighbours of the levels table, with versions",
                    house -> house.replace(DISCOVERY + MANIFEST, ";version=\"[1.0,2)\"", ""),
                    "discovery imports org.sluice.model {}"),
            plant(
                    "no import is optional",
                    house -> house.replace(DISCOVERY + MANIFEST, "[1.0,2)\"", "[1.0,2)\";resolution:=optional"),
                    "discovery imports org.sluice.model optionally"),
            plant(PLAIN, house -> header(house, "Bundle-Activator: org.sluice.Start"), "the header Bundle-Activator"),
            plant(PLAIN, house -> header(house, "DynamicImport-Package: *"), "the header DynamicImport-Package"),
            plant(PLAIN, house -> header(house, "Require-Bundle: org.sluice.api"), "the header Require-Bundle"),
            plant(PLAIN, house -> header(house, "Fragment-Host: org.sluice.api"), "the header Fragment-Host"),
            plant(PLAIN, house -> header(house, "Bundle-Blueprint: a.xml"), "the header Bundle-Blueprint"),
            plant(PLAIN, house -> header(house, "Bundle-ClassPath: .,a.jar"), "the header Bundle-ClassPath"),
            plant(
                    PLAIN,
                    house -> house.put(DISCOVERY + JAR + "OSGI-INF/blueprint/a.xml", "<blueprint/>"),
                    "discovery has a Blueprint"),
            plant(
                    "a package has one owner",
                    house -> house.put(MODEL + JAR + "org/sluice/discovery/internal/Split.class", ""),
                    "org.sluice.discovery.internal is in discovery and in model"),
            plant(
                    "a package bears its owner's name",
                    house -> house.put(MODEL + JAR + "org/example/Stray.class", ""),
                    "model owns the package org.example"),
            plant(
                    "a configured component's PID is org.sluice. and the directive's word",
                    house -> house.replace(
                            DISCOVERY + COMPONENT, "pid=\"org.sluice.peer\"", "pid=\"org.sluice.peer.Sub\""),
                    "the PID org.sluice.peer.Sub"),
            plant(
                    "every directive has a Metatype designate, and every designate a directive",
                    house -> house.put(DISCOVERY + METATYPE, "<MetaData/>"),
                    "no @Designate(factory = true) for org.sluice.peer"),
            plant(
                    "every directive has a Metatype designate, and every designate a directive",
                    house -> house.replace(
                            DISCOVERY + METATYPE,
                            "<Designate",
                            "<Designate factoryPid=\"org.sluice.idle\"/><Designate"),
                    "no component with configuration for org.sluice.idle"),
            plant(
                    "every directive has a Metatype designate, and every designate a directive",
                    house -> house.replace(
                            DISCOVERY + METATYPE, "<Designate", "<Designate pid=\"org.sluice.one\"/><Designate"),
                    "every directive is a factory, org.sluice.one too"),
            plant(
                    "components are registered by internal classes of the bundle",
                    house -> house.replace(DISCOVERY + COMPONENT, ".internal.", "."),
                    "discovery registers org.sluice.discovery.Pollers"),
            plant(
                    "the artifact bears the folder's name",
                    house -> house.replace(DISCOVERY + "pom.xml", "<artifactId>discovery", "<artifactId>finder"),
                    "discovery has the artifactId finder"),
            plant(
                    "every bundle has a row in the levels table",
                    house -> house.put("bundles/cellar/pom.xml", "<project/>"),
                    "cellar has no row"),
            plant(
                    "poms ask for neighbours of the levels table only",
                    house -> house.replace(
                            DISCOVERY + "pom.xml", "</project>", PlantedHouse.dependency("routing") + "</project>"),
                    "discovery asks for routing"),
            plant(
                    "poms ask for neighbours of the levels table only",
                    house -> house.replace(
                            DISCOVERY + "pom.xml",
                            "</project>",
                            "<sluice.neighbour.3>org.sluice:net</sluice.neighbour.3></project>"),
                    "discovery asks for net"),
            plant(
                    "sources lie below the root package",
                    house -> house.put(DISCOVERY + "src/main/java/org/sluice/model/Split.java", "class Split {}\n"),
                    "org/sluice/model/Split.java"),
            plant(
                    "every bundle has a README with the six bullets",
                    house -> house.replace(DISCOVERY + "README.md", "- **Services**: none.\n", ""),
                    "discovery: README.md begins with the bullets"),
            plant(
                    "every bundle has a README with the six bullets",
                    house -> house.replace(DISCOVERY + "README.md", "# discovery", "# Discovery"),
                    "discovery: README.md has no title"),
            plant(
                    "every bundle is a module of the root pom",
                    house -> house.put("pom.xml", "<module>bundles/model</module>"),
                    "discovery is no module"),
            plant(
                    "what looks at all bundles is built after all of them",
                    house -> house.replace("features/pom.xml", PlantedHouse.dependency("discovery"), ""),
                    "features/pom.xml does not depend on discovery"),
            plant(
                    "every bundle is in the one feature that bears its name",
                    house -> house.replace(FEATURES, "name=\"sluice-discovery\"", "name=\"sluice-finder\""),
                    "discovery is in the features [sluice-finder]"),
            plant(
                    "every bundle is in the one feature that bears its name",
                    house -> house.replace(
                            FEATURES, "model/1</bundle>", "model/1</bundle><bundle>mvn:org.sluice/gone/1</bundle>"),
                    "sluice-frame names gone"),
            plant(
                    "verification covers every feature: all are called sluice and more",
                    house -> house.replace(FEATURES, "</features>", "<feature name=\"extra\"/></features>"),
                    "extra is not verified"),
            plant(
                    "verification covers every feature: all are called sluice and more",
                    house -> house.replace("features/pom.xml", "<feature>sluice*</feature>", ""),
                    "features/pom.xml does not verify sluice*"),
            plant(
                    "every feature has the frame",
                    house -> house.replace(FEATURES, "<feature>sluice-frame</feature>", ""),
                    "sluice-discovery cannot be installed alone"),
            plant(
                    "the default set has every feature but the extras",
                    house -> house.replace(FEATURES, "<feature>sluice-discovery</feature>", ""),
                    "discovery is missing in the default set"),
            plant(
                    "bundles of others are dependencies",
                    house -> house.replace(FEATURES, " dependency=\"true\"", ""),
                    "sluice-frame owns mvn:org.apache.mina"),
            plant(
                    "no Java file is longer than 400 lines",
                    house -> house.append(DISCOVERY + SOURCE, "//\n".repeat(400)),
                    "Pollers.java has 401 lines"),
            plant(
                    "threads are called sluice- and the folder",
                    house -> house.append(DISCOVERY + SOURCE, "Thread t = new Thread(\"sluice-poller-1\");\n"),
                    "says \"sluice-poller-1\""),
            plant(
                    "threads are called sluice- and the folder",
                    house -> house.replace(DISCOVERY + SOURCE, "sluice-discovery-poll", "poll"),
                    "discovery makes threads and calls none"),
            plant(
                    "nothing is left undone in the code",
                    house -> house.append(DISCOVERY + SOURCE, "// TO" + "DO\n"),
                    "Pollers.java has something left undone"),
            plant(
                    "a class's name is a real word",
                    house -> house.put(
                            DISCOVERY + "src/main/java/org/sluice/discovery/internal/PollHelper.java", "class P {}\n"),
                    "PollHelper.java: what is it?"),
            plant(
                    "docs/configuration.md has a section on every directive",
                    house -> house.replace(DOCUMENT, "### `peer`", "### Servers"),
                    "no section ### `peer`"),
            plant(
                    "docs/configuration.md has every option, and no others",
                    house -> house.replace(
                            DISCOVERY + METATYPE, "<AD id=\"weight\"/>", "<AD id=\"weight\"/><AD id=\"new\"/>"),
                    "does not tell new of peer"),
            plant(
                    "docs/configuration.md has every option, and no others",
                    house -> house.replace(DOCUMENT, "| `weight`", "| `weight`, `old`"),
                    "### `peer`: nothing has the option old"),
            plant(
                    "docs/architecture.md says what the absence of each bundle means",
                    house -> house.replace(ARCHITECTURE, "`discovery`", "`finder`"),
                    "no row for discovery"),
            plant(
                    "every bundle of others has its reason in an ADR",
                    house -> house.replace(RECORD, "mina-core", "grizzly"),
                    "why mina-core is needed"),
            plant(
                    "the option table of a README is that of the Metatype",
                    house -> house.replace(
                            DISCOVERY + METATYPE, "<AD id=\"weight\"/>", "<AD id=\"weight\"/><AD id=\"new\"/>"),
                    "discovery/README.md does not tell the option new"),
            plant(
                    "the option table of a README is that of the Metatype",
                    house -> house.replace(DISCOVERY + README, "| `weight` |", "| `wieght`, `weight` |"),
                    "discovery/README.md tells wieght"),
            plant(
                    "examples use what is exported, and nothing depends on them",
                    house -> house.replace(EXAMPLE + MANIFEST, "org.sluice.model", "org.sluice.discovery.internal"),
                    "pack imports org.sluice.discovery.internal"),
            plant(
                    "examples use what is exported, and nothing depends on them",
                    house -> house.replace(FEATURES, "mvn:org.sluice/discovery/1", "mvn:com.example.x/discovery/1"),
                    "a feature of the product has an example"),
            plant(
                    "docs/extending.md quotes sources as they are",
                    house -> house.replace(TUTORIAL, "class Pack {}", "class Peck {}"),
                    "this does not stand in examples/pack/src/main/java/Pack.java"));

    private static Plant plant(String rule, Consumer<PlantedHouse> violation, String caughtAs) {
        return new Plant(rule, violation, caughtAs);
    }

    private static void header(PlantedHouse house, String header) {
        house.append(DISCOVERY + MANIFEST, header + "\n");
    }

    @Override
    public String toString() {
        return rule + ": " + caughtAs;
    }
}
