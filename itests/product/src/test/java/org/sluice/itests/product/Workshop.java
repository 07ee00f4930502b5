package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An integrator's Maven: generates a project with the archetype and builds it. Its local repository is the machine's own
 * but for Sluice's artifacts, which are those of this build; nothing is installed on the machine.
 */
final class Workshop {

    private static final String PLUGIN = "org.apache.maven.plugins:maven-archetype-plugin:3.4.1:generate";
    private static final String VERSION = System.getProperty("sluice.version");

    private final Path folder = SluiceInstance.WORK.resolve("workshop");
    private final Path repository = folder.resolve("m2");

    Workshop() {
        Program.run(
                SluiceInstance.WORK.resolve("workshop.out"),
                Duration.ofSeconds(20),
                List.of("rm", "-rf", folder.toString()));
        try {
            Path machine = Path.of(System.getProperty("sluice.maven"));
            link(machine, repository, "org");
            link(machine.resolve("org"), repository.resolve("org"), "sluice");
            Path root = SluiceInstance.ROOT;
            install(root.resolve("pom.xml"), "sluice", "pom");
            for (String jar : List.of("model", "api", "net", "testkit", "archetype")) {
                Path module = root.resolve("bundles").resolve(jar);
                install(module.resolve("pom.xml"), jar, "pom");
                install(module.resolve("target/" + jar + "-" + VERSION + ".jar"), jar, "jar");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that lies in a folder appears in another one, but for one entry. */
    private static void link(Path from, Path to, String except) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.filter(any -> !any.endsWith(except)).toList()) {
                Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
            }
        }
    }

    private void install(Path file, String artifact, String type) throws IOException {
        Path place = repository.resolve("org/sluice").resolve(artifact).resolve(VERSION);
        Files.createDirectories(place);
        Files.copy(file, place.resolve(artifact + "-" + VERSION + "." + type), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Generates a project and builds it with its tests; gives back its jar. */
    Path build(String kind, String word, String className) {
        String artifact = "my-" + kind;
        maven(
                folder,
                PLUGIN,
                "-DarchetypeCatalog=local",
                "-DarchetypeGroupId=org.sluice",
                "-DarchetypeArtifactId=archetype",
                "-DarchetypeVersion=" + VERSION,
                "-DgroupId=com.example",
                "-DartifactId=" + artifact,
                "-Dkind=" + kind,
                "-Dword=" + word,
                "-DclassName=" + className);
        Path project = folder.resolve(artifact);
        assertThat(maven(project, "verify"))
                .containsPattern("Tests run: [1-9]\\d*, Failures: 0, Errors: 0, Skipped: 0\\R");
        return project.resolve("target").resolve(artifact + "-1.0.0.jar");
    }

    private String maven(Path where, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("env", "-C", where.toString(), "MAVEN_OPTS=-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("mvn", "-B", "-ntp", "-Dmaven.repo.local=" + repository));
        command.addAll(List.of(arguments));
        Program.Result result =
                Program.run(SluiceInstance.WORK.resolve("workshop.out"), Duration.ofMinutes(3), command);
        assertThat(result.code()).as(result.output()).isZero();
        return result.output();
    }
}
