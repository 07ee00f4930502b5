package org.sluice.shell.launch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder for Config Admin's files, which live as long as the process: in memory where the machine has such a place,
 * since an edit of a thousand peers writes thousands of them; readable by its owner alone. Its process holds a lock in
 * it, so that whoever starts next, in whatever folder, can tell what a killed one left behind from what is in use.
 */
final class Store {

    private static final String NAME = "sluice-shell-store";
    private static final String LOCK = "lock";

    private final Path folder;
    private final Path files;
    private final FileLock lock;

    private Store(Path folder, Path files, FileLock lock) {
        this.folder = folder;
        this.files = files;
        this.lock = lock;
    }

    /**
     * Makes one, after removing those of the same user whose processes have ended.
     *
     * @param memory the memory file system
     * @param otherwise where the files go if the machine has none, or it is not to be written
     */
    static Store open(Path memory, Path otherwise) throws IOException {
        if (!Files.isDirectory(memory) || !Files.isWritable(memory)) {
            return new Store(otherwise, Files.createDirectories(otherwise), null);
        }
        Path folder = Files.createTempDirectory(memory, NAME);
        // Before this process holds a lock: closing another channel of the same file would end it.
        removeDead(memory, Files.getOwner(folder));
        Path draft = folder.resolve("lock.draft");
        FileLock lock = FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
                .tryLock();
        Path files = Files.createDirectory(folder.resolve("cm"));
        // Nobody sees the lock before it is held: what has none yet is being made.
        Files.move(draft, folder.resolve(LOCK));
        return new Store(folder, files, lock);
    }

    Path files() {
        return files;
    }

    /** Removes it. Config Admin must have ended. */
    void remove() throws IOException {
        delete(folder);
        if (lock != null) {
            lock.acquiredBy().close();
        }
    }

    private static void removeDead(Path memory, UserPrincipal owner) throws IOException {
        try (Stream<Path> all = Files.list(memory)) {
            for (Path folder : all.toList()) {
                if (folder.getFileName().toString().startsWith(NAME)) {
                    removeIfDead(folder, owner);
                }
            }
        }
    }

    private static void removeIfDead(Path folder, UserPrincipal owner) throws IOException {
        try {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    || !Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(owner)) {
                return;
            }
            try (FileChannel channel = FileChannel.open(
                            folder.resolve(LOCK), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                    FileLock lock = channel.tryLock()) {
                if (lock != null) {
                    delete(folder);
                }
            }
        } catch (NoSuchFileException | OverlappingFileLockException e) {
            // It is being made, another start removes it just now, or it is this process's own.
        }
    }

    private static void delete(Path tree) throws IOException {
        if (Files.exists(tree)) {
            List<Path> paths;
            try (Stream<Path> all = Files.walk(tree)) {
                paths = all.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : paths) {
                Files.deleteIfExists(path);
            }
        }
    }
}
