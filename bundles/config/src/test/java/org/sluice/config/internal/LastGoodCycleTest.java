package org.sluice.config.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.api.config.Configuration.Source;
import org.sluice.config.internal.reading.Places;
import org.sluice.config.internal.schema.Schema;

/** What happens where the file is broken, or turns out to be, before anything better is known. */
class LastGoodCycleTest {

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
    void aFileThatIsBrokenAtStartGivesWayToTheCopy() throws IOException {
        write("cluster_key hidden;\npeer a.example.com;");
        cycle.start(installed);
        cycle.stop();
        write("peer a.example.com {");
        target.pids.clear();
        restart();
        cycle.start(installed);

        assertThat(target.pids).containsExactly("org.sluice.cluster_key~default", "org.sluice.peer~a.example.com");
        assertThat(cycle.state().source()).isEqualTo(Source.LAST_GOOD);
        assertThat(cycle.state().problems().toString()).contains("sluice.conf:1:20: error: ");
        assertThat(cycle.secrets()).hasSize(1);

        pass(5000);
        assertThat(copy).content().contains("peer a.example.com;");
        write("peer b.example.com;");
        pass(1400);
        assertThat(target.pids).containsExactly("org.sluice.peer~b.example.com");
        assertThat(cycle.state().source()).isEqualTo(Source.FILE);
    }

    @Test
    void withoutACopyOnlyThePortsAreOpened() throws IOException {
        write("http 8080;\nhttp 8081 { ripe 1; }\nadmin_http 8181;\npeer a.example.com { cpu_limit many; }");
        cycle.start(installed);

        assertThat(cycle.state().source()).isEqualTo(Source.NONE);
        assertThat(target.pids).containsExactly("org.sluice.admin_http~8181", "org.sluice.http~8080");

        write("http 9090;\npeer a.example.com { cpu_limit lots; }");
        pass(1400);
        assertThat(cycle.state().source()).isEqualTo(Source.NONE);
        assertThat(target.pids).containsExactly("org.sluice.http~9090");

        write("http 9090;\npeer a.example.com { cpu_limit 80; }");
        pass(1400);
        assertThat(cycle.state().source()).isEqualTo(Source.FILE);
        assertThat(target.pids).containsExactly("org.sluice.http~9090", "org.sluice.peer~a.example.com");
    }

    @Test
    void whatAPredecessorLeftInForceStaysWhereNothingBetterIsKnown() throws IOException {
        target.pids.add("org.sluice.peer~a.example.com");
        write("http 8080;\npeer a.example.com {");
        cycle.start(installed);

        assertThat(target.pids).containsExactly("org.sluice.peer~a.example.com");
    }

    @Test
    void withoutACopyNothingIsInForce() throws IOException {
        write("peer a.example.com {");
        cycle.start(installed);

        assertThat(cycle.state().source()).isEqualTo(Source.NONE);
        assertThat(target.applied).isZero();
        write("peer a.example.com;");
        pass(1400);
        assertThat(cycle.state().source()).isEqualTo(Source.FILE);
    }

    @Test
    void theCopyHoldsWhatIsIncluded() throws IOException {
        write("include more.conf;\npeer a.example.com;");
        Files.writeString(folder.resolve("more.conf"), "\uFEFFpeer b.example.com; # no end");
        cycle.start(installed);
        cycle.stop();
        Files.delete(folder.resolve("more.conf"));
        restart();
        cycle.start(installed);

        assertThat(target.pids).containsExactly("org.sluice.peer~a.example.com", "org.sluice.peer~b.example.com");
        assertThat(cycle.state().source()).isEqualTo(Source.LAST_GOOD);
    }

    @Test
    void aBundleThatComesLateFindsErrorsAndTheCopyTakesOver() throws IOException {
        write("peer a.example.com;");
        cycle.start(installed);
        cycle.stop();
        write("peer a.example.com { cpu_limit many; }");
        restart();
        cycle.start(Schema.EMPTY);
        assertThat(cycle.state().source()).isEqualTo(Source.FILE);
        pass(800);
        cycle.tick(installed, false);

        assertThat(cycle.state().source()).isEqualTo(Source.LAST_GOOD);
        assertThat(cycle.state().problems().toString()).contains("cpu_limit");
        assertThat(copy).content().doesNotContain("many");
    }

    @Test
    void aBundleThatComesMuchLaterLeavesWhatIsInForce() throws IOException {
        write("peer a.example.com { cpu_limit many; }");
        installed = Schema.EMPTY;
        cycle.start(installed);
        pass(3000);
        cycle.tick(TestSchemas.installed(), false);

        assertThat(cycle.state().source()).isEqualTo(Source.PREVIOUS);
        assertThat(target.pids).hasSize(1);
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
