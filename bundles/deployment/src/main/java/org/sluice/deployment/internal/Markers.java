package org.sluice.deployment.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes on disk about files of {@code deploy/}, which outlive this process: {@code NAME.starting} while its bundle
 * starts, {@code NAME.hung} with the reason once it hangs. Whoever starts the next process reads them, and keeps what
 * hung out of {@code deploy/}; {@code NAME.again} is its note that a process ended while the bundle was starting.
 */
final class Markers {

    private static final Logger LOG = LoggerFactory.getLogger(Markers.class);

    private final Path folder;

    Markers(Path folder) {
        this.folder = folder;
    }

    void starting(String file) {
        write(file + ".starting", "");
    }

    void hung(String file, String reason) {
        write(file + ".hung", reason);
    }

    /** All is well with it. */
    void clear(String file) {
        for (String kind : new String[] {".starting", ".again", ".hung"}) {
            try {
                Files.deleteIfExists(folder.resolve(file + kind));
            } catch (IOException e) {
                LOG.warn("{} could not be removed: {}; at the next start it may be held back", file + kind, e);
            }
        }
    }

    private void write(String name, String text) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            LOG.warn("{} could not be written: {}; what hangs now is not held back at the next start", name, e);
        }
    }
}
