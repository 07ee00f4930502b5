package org.sluice.shell.internal;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Command;

/** The commands of the bundle, found in its classes: no new one can be forgotten. */
final class AllCommands {

    private AllCommands() {}

    static List<Class<?>> found() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Command.class"))
                    .sorted()
                    .<Class<?>>map(AllCommands::load)
                    .filter(type -> type.isAnnotationPresent(Command.class))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            Path root = new File(SluiceCommand.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toPath();
            return root.resolve("org/sluice/shell/internal");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(String file) {
        try {
            return Class.forName("org.sluice.shell.internal." + file.replace(".class", ""));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
