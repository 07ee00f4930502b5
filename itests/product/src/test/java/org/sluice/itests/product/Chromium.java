package org.sluice.itests.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Debian's Chromium, driven by one of the programs in {@code src/test/npm/pages}. */
final class Chromium {

    private static final String PROGRAM = "/usr/bin/chromium";

    private Chromium() {}

    /**
     * Runs a program to its end.
     *
     * @param home where its output and pictures go
     * @param settings JSON without the last brace; the program and the pictures' folder are added
     */
    static Program.Result drive(String program, Path home, String settings, Duration limit) throws IOException {
        Files.createDirectories(home);
        String all = settings.strip() + ", \"chromium\": \"%s\", \"pictures\": \"%s\"}".formatted(PROGRAM, home);
        Path file = Files.writeString(home.resolve("settings.json"), all);
        Path npm = NpmPrograms.installed(home);
        Path script = SluiceInstance.ROOT.resolve("itests/product/src/test/npm/pages/" + program);
        return Program.run(
                home.resolve("run.out"),
                limit,
                List.of("env", "NODE_PATH=" + npm.resolve("node_modules"), "node", script.toString(), file.toString()));
    }
}
