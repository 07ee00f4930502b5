package org.sluice.config.internal.reading;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where the file is, and where this instance may write.
 *
 * @param file the main file
 * @param data a folder of Sluice's own
 */
public record Places(Path file, Path data) {

    /** @param property reads framework and system properties; null for what is not set */
    public static Places of(UnaryOperator<String> property) {
        String etc = Optional.ofNullable(property.apply("karaf.etc")).orElse("etc");
        String karafData = Optional.ofNullable(property.apply("karaf.data")).orElse("data");
        Path file = Optional.ofNullable(property.apply("sluice.config"))
                .map(Path::of)
                .orElse(Path.of(etc, "sluice.conf"));
        Path data =
                Optional.ofNullable(property.apply("sluice.data")).map(Path::of).orElse(Path.of(karafData, "sluice"));
        return new Places(
                file.toAbsolutePath().normalize(), data.toAbsolutePath().normalize());
    }

    /** What diagnostics and origins call the main file. */
    public String name() {
        return file.getFileName().toString();
    }
}
