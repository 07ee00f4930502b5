package org.sluice.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One small file per open port, {@code http-8080} with {@code 127.0.0.1:8080} in it: how the launcher, and whoever
 * starts Sluice with port 0, learns where it listens. Without a folder there are none.
 */
public final class PortFiles {

    /** Framework property: the folder. */
    public static final String FOLDER = "sluice.run";

    private static final Logger LOG = LoggerFactory.getLogger(PortFiles.class);

    private final Path folder;

    /** @param folder null for none */
    public PortFiles(String folder) {
        this.folder = folder == null ? null : Path.of(folder);
    }

    /** Says on which port a directive listens. Never throws. */
    public void write(String word, ListenAddress address, int port) {
        if (folder != null) {
            try {
                Files.createDirectories(folder);
                Files.writeString(file(word, address), reachable(address) + ":" + port + "\n");
            } catch (IOException e) {
                LOG.warn(
                        "{} cannot be written ({}); only the launcher's word on where Sluice listens is missing",
                        folder,
                        e);
            }
        }
    }

    /** The port is closed. Never throws. */
    public void delete(String word, ListenAddress address) {
        if (folder != null) {
            try {
                Files.deleteIfExists(file(word, address));
            } catch (IOException e) {
                LOG.debug("{} stays behind", file(word, address), e);
            }
        }
    }

    private Path file(String word, ListenAddress address) {
        return folder.resolve(word + "-" + address.port());
    }

    /** An address at which this machine itself reaches the port. */
    private static String reachable(ListenAddress address) {
        if (address.host() == null || address.host().isAnyLocalAddress()) {
            return "127.0.0.1";
        }
        String literal = address.host().getHostAddress();
        return literal.indexOf(':') < 0 ? literal : '[' + literal + ']';
    }
}
