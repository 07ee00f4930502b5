package org.sluice.config.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.api.config.Configuration.Source;
import org.sluice.config.internal.reading.Places;
import org.sluice.config.internal.schema.Schema;

class ReloadCycleTest {

    private static final String FOUR_PEERS =
            "peer a.example.com;\npeer b.example.com;\npeer c.example.com;\npeer d.example.com;\n";
    private static final long MILLIS = 1_000_000;

    @TempDir
    Path folder;

    private Path file;
    private Path copy;
    private long nanos;
    private final RecordingTarget target = new RecordingTarget();
    private Schema installed = TestSchemas.installed();
    private ReloadCycle cycle;

    @BeforeEach
    void create() {
        file = folder.resolve("sluice.conf");
        copy = folder.resolve("data/last-good.conf");
        restart();
    }

    @Test
    void aGoodFileIsAppliedAndKept() throws IOException {
        write("peer a.example.com;");
        cycle.start(installed);

        assertThat(target.pids).containsExactly("org.sluice.peer~a.example.com");
        assertThat(cycle.state().source()).isEqualTo(Source.FILE);
        assertThat(copy).doesNotExist();
        pass(2000);
        assertThat(copy).content().contains("peer a.example.com;");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
    }

    @Test
    void anEditIsReadWhenItHasRestedForASecond() throws IOException {
        write("peer a.example.com;");
        cycle.start(installed);
        write("peer a.example.com; peer");
        pass(800);
        write("peer a.example.com; peer b.example.com;");
        pass(800);
        assertThat(target.pids).hasSize(1);
        pass(400);
        assertThat(target.pids).hasSize(2);
        assertThat(cycle.state().problems()).isEmpty();
    }

    @Test
    void anEditorThatRenamesIsNoticed() throws IOException {
        write("peer a.example.com;");
        cycle.start(installed);
        Path other = Files.writeString(folder.resolve("new"), "peer b.example.com;");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        pass(1400);

        assertThat(target.pids).containsExactly("org.sluice.peer~b.example.com");
    }

    @Test
    void aBrokenEditChangesNothingAndIsReported() throws IOException {
        write("peer a.example.com;");
        cycle.start(installed);
        write("peer a.example.com;\npeer b.example.com {\n  cpu_limit many;\n}\n");
        pass(1400);

        assertThat(target.pids).hasSize(1);
        assertThat(cycle.state().source()).isEqualTo(Source.PREVIOUS);
        assertThat(cycle.state().problems()).hasSize(1).first().asString().startsWith("sluice.conf:3:13: error: ");

        write("peer b.example.com;");
        pass(1400);
        assertThat(target.pids).containsExactly("org.sluice.peer~b.example.com");
        assertThat(cycle.state().source()).isEqualTo(Source.FILE);
        assertThat(cycle.state().problems()).isEmpty();
    }

    @Test
    void aDeletedFileChangesNothing() throws IOException {
        write("peer a.example.com;");
        cycle.start(installed);
        Files.delete(file);
        pass(1400);

        assertThat(target.pids).hasSize(1);
        assertThat(cycle.state().source()).isEqualTo(Source.PREVIOUS);
    }

    @Test
    void anEditThatTakesMostPeersAwayWaitsForAReload() throws IOException {
        write(FOUR_PEERS);
        cycle.start(installed);
        write("peer a.example.com;\n");
        pass(1400);

        assertThat(target.pids).hasSize(4);
        assertThat(cycle.state().source()).isEqualTo(Source.PREVIOUS);
        assertThat(cycle.state().problems().toString()).contains("sluice:config-reload", "1 of 4 peers");

        cycle.reload();
        assertThat(target.pids).hasSize(1);
        assertThat(cycle.state().source()).isEqualTo(Source.FILE);
    }

    @Test
    void halfOfThePeersMayGoAndAllMayBeReplaced() throws IOException {
        write(FOUR_PEERS);
        cycle.start(installed);
        write("peer a.example.com;\npeer b.example.com;\n");
        pass(1400);
        assertThat(target.pids).hasSize(2);

        write("peer x.example.com;\npeer y.example.com;\n");
        pass(1400);
        assertThat(target.pids).containsExactly("org.sluice.peer~x.example.com", "org.sluice.peer~y.example.com");

        write("peer x.example.com;\n");
        pass(1400);
        assertThat(target.pids).hasSize(1);
        write("");
        pass(1400);
        assertThat(target.pids).as("one peer may go").isEmpty();
    }

    @Test
    void manualWaitsForAReload() throws IOException {
        write("config_reload manual;\npeer a.example.com;");
        cycle.start(installed);
        write("peer b.example.com;");
        pass(5000);
        assertThat(target.pids).contains("org.sluice.peer~a.example.com");

        cycle.reload();
        assertThat(target.pids).containsExactly("org.sluice.peer~b.example.com");
    }

    @Test
    void aChangedIncludeIsRead() throws IOException {
        write("include more.conf;");
        Files.writeString(folder.resolve("more.conf"), "peer b.example.com;");
        cycle.start(installed);
        Files.writeString(folder.resolve("more.conf"), "peer c.example.com; ");
        pass(1400);

        assertThat(target.pids).containsExactly("org.sluice.peer~c.example.com");
    }

    @Test
    void whatOthersTouchedIsAppliedAgain() throws IOException {
        write("peer a.example.com;");
        cycle.start(installed);
        pass(3000);
        target.pids.clear();
        cycle.tick(installed, true);
        assertThat(target.pids).hasSize(1);

        target.foreign.add("sluice.conf:1:1: error: org.sluice.peer~x");
        cycle.tick(installed, true);
        assertThat(cycle.state().problems()).containsExactly("sluice.conf:1:1: error: org.sluice.peer~x");
    }

    @Test
    void anApplyThatFailsIsReported() throws IOException {
        target.broken = true;
        write("peer a.example.com;");
        cycle.start(installed);

        assertThat(cycle.state().source()).isEqualTo(Source.NONE);
        assertThat(cycle.state().problems().toString()).contains("disk full");
    }

    private void restart() {
        cycle = new ReloadCycle(new Places(file, folder.resolve("data")), new byte[4], target, () -> nanos);
    }

    private void pass(long millis) {
        for (long passed = 0; passed < millis; passed += 200) {
            nanos += 200 * MILLIS;
            cycle.tick(installed, false);
        }
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    }
}
