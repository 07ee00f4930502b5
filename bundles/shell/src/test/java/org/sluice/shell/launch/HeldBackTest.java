package org.sluice.shell.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeldBackTest {

    @TempDir
    private Path base;

    @BeforeEach
    void folders() throws IOException {
        Files.createDirectories(base.resolve("deploy"));
        Files.createDirectories(base.resolve("data/deployment"));
        Files.writeString(base.resolve("deploy/a.jar"), "jar");
    }

    private void note(String name) throws IOException {
        Files.writeString(base.resolve("data/deployment").resolve(name), "it hangs");
    }

    @Test
    void whatHungIsTakenOutWithItsReason() throws IOException {
        note("a.jar.hung");
        assertThat(HeldBack.apply(base)).isTrue();
        assertThat(base.resolve("deploy/a.jar")).doesNotExist();
        assertThat(base.resolve("held/a.jar")).hasContent("jar");
        assertThat(base.resolve("held/a.jar.reason")).hasContent("it hangs");
        assertThat(HeldBack.apply(base)).as("the next time").isFalse();
    }

    @Test
    void whatWasStartingGetsASecondChance() throws IOException {
        note("a.jar.starting");
        assertThat(HeldBack.apply(base)).isFalse();
        assertThat(base.resolve("deploy/a.jar")).exists();
        note("a.jar.starting");
        assertThat(HeldBack.apply(base)).isTrue();
        assertThat(base.resolve("held/a.jar")).exists();
    }

    @Test
    void whatIsGoneIsNotMissed() throws IOException {
        Files.delete(base.resolve("deploy/a.jar"));
        note("a.jar.hung");
        assertThat(HeldBack.apply(base)).as("the container may remember it").isTrue();
        assertThat(base.resolve("held")).doesNotExist();
    }

    @Test
    void nothingIsHeldBackBeforeTheFirstStart() throws IOException {
        assertThat(HeldBack.apply(base.resolve("nowhere"))).isFalse();
    }
}
