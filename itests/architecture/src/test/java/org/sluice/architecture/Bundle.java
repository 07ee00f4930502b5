package org.sluice.architecture;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One bundle's folder. */
record Bundle(Path folder) {

    private static final Pattern SLUICE_DEPENDENCY = Pattern.compile(
            "<groupId>org\\.sluice</groupId>\\s*<artifactId>([\\w.]+)</artifactId>(.*?)</dependency>", Pattern.DOTALL);
    private static final Pattern NEIGHBOUR =
            Pattern.compile("<sluice\\.neighbour\\.\\d>org\\.sluice:([\\w.]+)</sluice\\.neighbour\\.\\d>");

    /** The folder's name, which is everything's name. */
    String name() {
        return folder.getFileName().toString();
    }

    String rootPackage() {
        return "org.sluice." + name();
    }

    Path classes() {
        return folder.resolve("target/classes");
    }

    Optional<JarContent> jar() {
        return House.list(folder.resolve("target"))
                .filter(file ->
                        file.getFileName().toString().matches(Pattern.quote(name()) + "-\\d[\\w.]*(-SNAPSHOT)?\\.jar"))
                .findFirst()
                .map(JarContent::of);
    }

    String readme() {
        return House.read(folder.resolve("README.md"));
    }

    /** The pom without its parent's coordinates. */
    String pom() {
        return House.read(folder.resolve("pom.xml")).replaceFirst("(?s)<parent>.*?</parent>", "");
    }

    /** What the pom lets the bundle know of Sluice: what it depends on, tests aside, and what it asks the enforcer for. */
    Set<String> knows() {
        return Stream.concat(
                        SLUICE_DEPENDENCY
                                .matcher(pom())
                                .results()
                                .filter(found -> !found.group(2).contains("<scope>test</scope>"))
                                .map(found -> found.group(1)),
                        NEIGHBOUR.matcher(pom()).results().map(found -> found.group(1)))
                .filter(name -> !name.equals("none"))
                .collect(Collectors.toSet());
    }

    /** Value of the first element of a name in the pom. */
    String pomValue(String element) {
        Matcher found =
                Pattern.compile("<" + element + ">([^<]*)</" + element + ">").matcher(pom());
        return found.find() ? found.group(1) : "";
    }

    List<Path> mainSources() {
        return sources(folder.resolve("src/main/java"));
    }

    List<Path> allSources() {
        return sources(folder.resolve("src"));
    }

    private static List<Path> sources(Path root) {
        return House.walk(root)
                .filter(file -> file.toString().endsWith(".java"))
                .toList();
    }
}
