package org.sluice.config.internal.edit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces a file at once or not at all: a temporary file beside it, written to the platter, takes its name. Symbolic
 * links are followed, so that they stay what they are.
 */
final class Replacement {

    private static final Logger LOG = LoggerFactory.getLogger(Replacement.class);
    private static final Set<PosixFilePermission> WRITERS =
            Set.of(PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private final Disk disk;

    Replacement(Disk disk) {
        this.disk = disk;
    }

    /**
     * @param name what diagnostics call the file
     * @param expected what it holds
     * @return false when it holds something else by now; then nothing was written
     */
    boolean write(Path file, String name, byte[] expected, byte[] content) throws Refusal {
        Path real = file;
        try {
            real = file.toRealPath();
            if (isReadOnly(real)) {
                throw refused(name, real, "it is read-only", "Give it back its write permission (chmod u+w)");
            }
            // Hidden, and with a name that no pattern of conf.d takes for a configuration.
            Path temporary = real.resolveSibling('.' + real.getFileName().toString() + ".new");
            try {
                return write(real, temporary, expected, content);
            } finally {
                disk.delete(temporary);
            }
        } catch (IOException e) {
            throw refused(name, real, reason(e), remedy(e, real));
        }
    }

    private boolean write(Path real, Path temporary, byte[] expected, byte[] content) throws IOException {
        disk.delete(temporary);
        try (FileChannel out = disk.create(temporary)) {
            disk.write(out, content);
            disk.copyRights(real, temporary);
            disk.force(out);
        }
        if (!Arrays.equals(expected, disk.read(real))) {
            return false;
        }
        disk.rename(temporary, real);
        try {
            disk.forceFolder(real.getParent());
        } catch (IOException e) {
            // It is saved; only a loss of power in the next seconds could bring the old text back.
            LOG.warn("{} is saved, but its folder could not be synchronised: {}", real, e.toString());
        }
        return true;
    }

    /** A file that nobody may write was protected by somebody, even where renaming would get around it. */
    private static boolean isReadOnly(Path real) throws IOException {
        try {
            return Files.getPosixFilePermissions(real).stream().noneMatch(WRITERS::contains) || !Files.isWritable(real);
        } catch (UnsupportedOperationException noModesHere) {
            return !Files.isWritable(real);
        }
    }

    private static Refusal refused(String name, Path real, String reason, String remedy) {
        return Refusal.of(
                name,
                "cannot save " + real + ": " + reason + "; everything is as it was. " + remedy + ", then try again");
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }

    private static String remedy(IOException e, Path real) {
        String reason = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        Path folder = real.getParent();
        if (reason.contains("busy") || reason.contains("cross-device")) {
            return "The file itself is a mount, which no program can replace: mount its folder " + folder + " instead";
        }
        if (reason.contains("space") || reason.contains("quota")) {
            return "Make room in " + folder;
        }
        if (reason.contains("read-only")) {
            return "Mount " + folder + " writable";
        }
        if (e instanceof AccessDeniedException || reason.contains("not permitted") || reason.contains("denied")) {
            return "Let the user that runs Sluice (" + System.getProperty("user.name") + ") write in " + folder
                    + " and own the file";
        }
        return "See to " + folder;
    }
}
