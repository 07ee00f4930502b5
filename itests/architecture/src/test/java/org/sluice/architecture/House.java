package org.sluice.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The repository as its folders tell it. */
record House(Path root) {

    /** The repository around the module whose tests run. */
    static House here() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("bundles"))) {
            folder = folder.getParent();
        }
        return new House(folder);
    }

    /** Every bundle, whether or not a pom names it as a module. */
    List<Bundle> bundles() {
        return list(root.resolve("bundles"))
                .filter(folder -> Files.exists(folder.resolve("pom.xml")))
                .map(Bundle::new)
                .toList();
    }

    /** Where the compiled classes of the bundles lie. */
    List<Path> classFolders() {
        return bundles().stream()
                .map(Bundle::classes)
                .filter(Files::isDirectory)
                .toList();
    }

    /** The text of a file below the root; empty where there is none. */
    String text(String path) {
        return read(root.resolve(path));
    }

    static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /** All files below a folder, in the order of names; nothing where there is no folder. */
    static Stream<Path> walk(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read", e);
        }
    }

    /** What lies in a folder, in the order of names; nothing where there is no folder. */
    static Stream<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read", e);
        }
    }
}
