package org.sluice.shell.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {

    @TempDir
    private Path memory;

    @TempDir
    private Path base;

    @Test
    void aStartRemovesWhatAKilledOneLeftBehindInWhateverFolder() throws IOException {
        Path killed = Files.createDirectories(memory.resolve("sluice-shell-store1/cm"));
        Files.writeString(killed.resolve("some.config"), "x");
        Files.createFile(memory.resolve("sluice-shell-store1/lock"));
        Store store = open();
        assertThat(killed.getParent()).doesNotExist();
        store.remove();
        assertThat(memory).isEmptyDirectory();
    }

    @Test
    void aStartLeavesALivingOnesAlone() throws IOException {
        Store living = open();
        Files.writeString(living.files().resolve("some.config"), "x");
        Store next = open();
        assertThat(living.files().resolve("some.config")).exists();
        next.remove();
        assertThat(living.files().resolve("some.config")).exists();
        living.remove();
        assertThat(memory).isEmptyDirectory();
    }

    @Test
    void aStartLeavesAloneWhatIsBeingMadeAndWhatIsNotSluices() throws IOException {
        Path made = Files.createDirectory(memory.resolve("sluice-shell-store2"));
        Path other = Files.createDirectory(memory.resolve("other"));
        Files.createFile(other.resolve("lock"));
        Path link = Files.createSymbolicLink(memory.resolve("sluice-shell-store3"), other);
        open().remove();
        assertThat(memory.toFile().list())
                .containsExactlyInAnyOrder(
                        made.getFileName().toString(),
                        "other",
                        link.getFileName().toString());
        assertThat(other.resolve("lock")).exists();
    }

    @Test
    void itIsForItsOwnerAlone() throws IOException {
        Store store = open();
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(store.files().getParent())))
                .isEqualTo("rwx------");
        store.remove();
    }

    @Test
    void withoutMemoryItIsInTheInstancesFolder() throws IOException {
        Store store = Store.open(memory.resolve("missing"), base.resolve("data/cm"));
        assertThat(store.files()).isEqualTo(base.resolve("data/cm")).isDirectory();
        store.remove();
        assertThat(base.resolve("data/cm")).doesNotExist();
    }

    private Store open() throws IOException {
        return Store.open(memory, base.resolve("data/cm"));
    }
}
