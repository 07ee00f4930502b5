package org.sluice.shell.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Takes out of {@code deploy/} what hung in the last run: into {@code held/}, with the reason beside it. The bundle
 * {@code deployment} leaves notes in {@code data/deployment}: {@code NAME.hung} for what it saw hanging, and
 * {@code NAME.starting} for what was still starting when the process ended. The latter may be innocent, since somebody
 * else may have ended it, and is held back only when that happens twice in a row ({@code NAME.again}).
 */
final class HeldBack {

    private static final String HUNG = ".hung";
    private static final String STARTING = ".starting";
    private static final String AGAIN = ".again";

    private HeldBack() {}

    /** @return whether something was held back, so that what the container remembers of it must go */
    static boolean apply(Path base) throws IOException {
        Path notes = base.resolve("data/deployment");
        boolean any = false;
        for (Path note : list(notes)) {
            String name = note.getFileName().toString();
            if (name.endsWith(HUNG)) {
                any |= hold(base, name.substring(0, name.length() - HUNG.length()), Files.readString(note));
                Files.delete(note);
            } else if (name.endsWith(STARTING)) {
                String file = name.substring(0, name.length() - STARTING.length());
                Path again = notes.resolve(file + AGAIN);
                if (Files.deleteIfExists(again)) {
                    any |= hold(base, file, "and at the one before, Sluice ended while its bundle was starting");
                    Files.delete(note);
                } else {
                    Files.move(note, again);
                }
            }
        }
        return any;
    }

    private static boolean hold(Path base, String file, String reason) throws IOException {
        Path from = base.resolve("deploy").resolve(file);
        if (!Files.isRegularFile(from)) {
            return true;
        }
        Path held = Files.createDirectories(base.resolve("held"));
        Files.move(from, held.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(held.resolve(file + ".reason"), reason);
        return true;
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
