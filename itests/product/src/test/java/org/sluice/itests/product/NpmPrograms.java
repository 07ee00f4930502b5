package org.sluice.itests.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/**
 * What the tests take from the npm registry, at the versions of the lock file: {@code .ci/run} installs it beside them,
 * and so does the first test that misses it.
 */
final class NpmPrograms {

    private static final Path SOURCE = SluiceInstance.ROOT.resolve("itests/product/src/test/npm");
    private static final Path HOME =
            SluiceInstance.ROOT.resolve("itests/product/target/npm").toAbsolutePath();
    private static final String LOCK = "package-lock.json";

    private NpmPrograms() {}

    /** The folder that they are in. */
    static synchronized Path installed(Path work) {
        try {
            if (Files.isDirectory(HOME.resolve("node_modules"))
                    && Files.mismatch(HOME.resolve(LOCK), SOURCE.resolve(LOCK)) < 0) {
                return HOME;
            }
            Files.createDirectories(HOME);
            for (String file : List.of("package.json", LOCK, ".npmrc", "server.js")) {
                Files.copy(SOURCE.resolve(file), HOME.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Program.run(
                work.resolve("npm.out"),
                Duration.ofMinutes(2),
                List.of("npm", "ci", "--silent", "--prefix", HOME.toString()));
        return HOME;
    }
}
