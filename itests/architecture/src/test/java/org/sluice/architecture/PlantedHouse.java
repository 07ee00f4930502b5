package org.sluice.architecture;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * A small sound house of two bundles, {@code model} and {@code discovery}, for violations to be planted in: as file
 * texts by path, where {@code JAR} stands for the inside of a bundle's jar.
 */
final class PlantedHouse {

    static final String MODEL = "bundles/model/";
    static final String DISCOVERY = "bundles/discovery/";
    /** Prefix of the files within a bundle's jar. */
    static final String JAR = "target/jar/";

    static final String MANIFEST = JAR + "META-INF/MANIFEST.MF";
    static final String COMPONENT = JAR + "OSGI-INF/org.sluice.discovery.internal.Pollers.xml";
    static final String METATYPE = JAR + "OSGI-INF/metatype/org.sluice.peer.xml";
    static final String PACKAGE_INFO = "src/main/java/org/sluice/model/package-info.java";
    static final String SOURCE = "src/main/java/org/sluice/discovery/internal/Pollers.java";
    static final String README = "README.md";
    static final String DOCUMENT = "docs/configuration.md";
    static final String ARCHITECTURE = "docs/architecture.md";
    static final String RECORD = "docs/adr/0001-mina.md";
    static final String EXAMPLE = "examples/pack/";
    static final String TUTORIAL = "docs/extending.md";
    static final String FEATURES = "features/src/main/feature/feature.xml";

    private static final String OPTIONS =
            """

            | option | type | default | meaning |
            |---|---|---|---|
            | `weight` | number | 1 | its share |
            """;

    private final Map<String, String> files = new TreeMap<>();
    private final Path folder;

    PlantedHouse(Path folder) {
        this.folder = folder;
        bundle(MODEL, "model", "");
        bundle(DISCOVERY, "discovery", dependency("model"));
        files.put(MODEL + "src/main/java/org/sluice/model/Peer.java", "record Peer(String name) {}\n");
        files.put(MODEL + PACKAGE_INFO, "@Export @Version(\"1.0.0\") package org.sluice.model;\n");
        files.put(MODEL + JAR + "org/sluice/model/Peer.class", "");
        files.put(
                MODEL + MANIFEST,
                """
                Manifest-Version: 1.0
                Bundle-SymbolicName: org.sluice.model
                Export-Package: org.sluice.model;version="1.0.0"
                """);
        files.put(DISCOVERY + SOURCE, "class Pollers { Thread t = new Thread(\"sluice-discovery-poll\"); }\n");
        files.put(DISCOVERY + JAR + "org/sluice/discovery/internal/Pollers.class", "");
        files.put(
                DISCOVERY + MANIFEST,
                """
                Manifest-Version: 1.0
                Bundle-SymbolicName: org.sluice.discovery
                Import-Package: org.sluice.model;version="[1.0,2)"
                """);
        files.put(
                DISCOVERY + COMPONENT,
                """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="org.sluice.peer"
                    configuration-policy="require" configuration-pid="org.sluice.peer">
                  <implementation class="org.sluice.discovery.internal.Pollers"/>
                </scr:component>
                """);
        files.put(
                DISCOVERY + METATYPE,
                """
                <metatype:MetaData xmlns:metatype="http://www.osgi.org/xmlns/metatype/v1.4.0">
                  <OCD id="org.sluice.peer" name="peer"><AD id="weight"/></OCD>
                  <Designate factoryPid="org.sluice.peer"><Object ocdref="org.sluice.peer"/></Designate>
                </metatype:MetaData>
                """);
        append(DISCOVERY + README, OPTIONS);
        files.put(DOCUMENT, "## Directives\n\n### `peer`\n\n" + OPTIONS + "\n## Checking\n");
        files.put(
                ARCHITECTURE,
                "## When a bundle is away\n\n| `model` | all |\n| `discovery`, `x.*` | little |\n\n## Threads\n");
        files.put(RECORD, "# 1. MINA\n\n`mina-core` it is.\n");
        files.put(EXAMPLE + "pom.xml", "<project><artifactId>pack</artifactId></project>");
        files.put(EXAMPLE + "src/main/java/Pack.java", "    class Pack {}\n");
        files.put(EXAMPLE + JAR + "com/example/pack/Pack.class", "");
        files.put(EXAMPLE + MANIFEST, "Manifest-Version: 1.0\nImport-Package: org.sluice.model\n");
        files.put(TUTORIAL, "```java\n// from: " + EXAMPLE + "src/main/java/Pack.java\nclass Pack {}\n```\n");
        files.put("pom.xml", "<module>bundles/model</module>\n<module>bundles/discovery</module>\n");
        files.put(
                "features/pom.xml",
                dependency("model") + dependency("discovery") + "<features><feature>sluice*</feature></features>");
        files.put("itests/architecture/pom.xml", dependency("model") + dependency("discovery"));
        files.put(
                FEATURES,
                """
                <features xmlns="http://karaf.apache.org/xmlns/features/v1.6.0">
                  <feature name="sluice-frame">
                    <bundle dependency="true">mvn:org.apache.mina/mina-core/1</bundle>
                    <bundle>mvn:org.sluice/model/1</bundle>
                  </feature>
                  <feature name="sluice-discovery">
                    <feature>sluice-frame</feature>
                    <bundle>mvn:org.sluice/discovery/1</bundle>
                  </feature>
                  <feature name="sluice">
                    <feature>sluice-discovery</feature>
                  </feature>
                </features>
                """);
    }

    private void bundle(String path, String name, String dependencies) {
        files.put(
                path + "pom.xml",
                "<project><parent><artifactId>sluice</artifactId></parent><artifactId>" + name + "</artifactId>"
                        + dependencies + "</project>\n");
        files.put(
                path + "README.md",
                """
                # NAME

                - **Does**: something.
                - **Level**: one.
                - **Directive, PID**: none.
                - **Services**: none.
                - **Without it**: nothing.
                - **Try it**: later.
                """
                        .replace("NAME", name));
    }

    static String dependency(String name) {
        return "<dependency><groupId>org.sluice</groupId><artifactId>" + name + "</artifactId></dependency>\n";
    }

    /** Adds or replaces a file. */
    PlantedHouse put(String path, String text) {
        files.put(path, text);
        return this;
    }

    /** Adds to a file. */
    PlantedHouse append(String path, String text) {
        return put(path, files.get(path) + text);
    }

    /** Changes a file; what is changed must be there. */
    PlantedHouse replace(String path, String old, String text) {
        if (!files.get(path).contains(old)) {
            throw new IllegalArgumentException(path + " does not contain " + old);
        }
        return put(path, files.get(path).replace(old, text));
    }

    /** Writes the files and packs the jars. */
    House build() {
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                if (!file.getKey().contains(JAR)) {
                    Path path = folder.resolve(file.getKey());
                    Files.createDirectories(path.getParent());
                    Files.writeString(path, file.getValue());
                }
            }
            pack(MODEL, "model");
            pack(DISCOVERY, "discovery");
            pack(EXAMPLE, "pack");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new House(folder);
    }

    private void pack(String bundle, String name) throws IOException {
        Path file = folder.resolve(bundle + "target/" + name + "-1.0.0-SNAPSHOT.jar");
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out)) {
            for (Map.Entry<String, String> entry : files.entrySet()) {
                if (entry.getKey().startsWith(bundle + JAR)) {
                    jar.putNextEntry(new JarEntry(entry.getKey().substring((bundle + JAR).length())));
                    jar.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                    jar.closeEntry();
                }
            }
        }
    }
}
