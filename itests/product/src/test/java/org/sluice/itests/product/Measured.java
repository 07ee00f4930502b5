package org.sluice.itests.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Figures that a test measured and that somebody may want to read, one line each, in {@code target/work/measured.txt}. */
final class Measured {

    private static final Path FILE = SluiceInstance.WORK.resolve("measured.txt");

    private Measured() {}

    static void note(Class<?> test, String text, Object... values) {
        try {
            Files.createDirectories(FILE.getParent());
            String line = test.getSimpleName() + (Form.full() ? " (long): " : " (short): ") + text.formatted(values);
            Files.writeString(FILE, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
