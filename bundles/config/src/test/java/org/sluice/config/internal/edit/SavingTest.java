package org.sluice.config.internal.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sluice.api.config.Edit;
import org.sluice.api.config.Outcome;
import org.sluice.api.config.Target;
import org.sluice.config.internal.edit.FailingDisk.Step;

/** What happens on the disk while an edit is saved, and what does not. */
class SavingTest {

    private static final String BEFORE = "peer a.example.com;\npeer b.example.com;\n";
    private static final Edit EDIT = Edit.Set.values(Target.peer("a.example.com"), "weight", "2");
    private static final String AFTER = "peer a.example.com {\n    weight 2;\n}\npeer b.example.com;\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void aStepThatFailsLeavesEverythingAsItWas(Step step) {
        Workplace place = new Workplace(folder, new FailingDisk(step, new IOException("No space left on device")));
        Outcome outcome = place.with(BEFORE).save(EDIT);

        if (step == Step.FOLDER) {
            assertThat(outcome).isInstanceOf(Outcome.Saved.class);
            assertThat(place.text()).isEqualTo(AFTER);
        } else {
            assertRefused(outcome, "No space left on device; everything is as it was. Make room in " + folder);
            assertThat(place.text()).isEqualTo(BEFORE);
            assertThat(place.reloads).isZero();
        }
        assertThat(names()).containsExactly("sluice.conf");
    }

    @Test
    void reasonsHaveRemedies() {
        assertThat(refusal(Step.RENAME, new FileSystemException("x", "y", "Device or resource busy")))
                .contains("sluice.conf:1:1: error: cannot save ", "mount its folder");
        assertThat(refusal(Step.CREATE, new FileSystemException("x", null, "Read-only file system")))
                .contains("Read-only file system", "Mount " + folder + " writable");
        assertThat(refusal(Step.CREATE, new AccessDeniedException("x"))).contains("permission denied", "Let the user");
        assertThat(refusal(Step.RIGHTS, new FileSystemException("x", null, "Operation not permitted")))
                .contains("Operation not permitted", "own the file");
        assertThat(refusal(Step.WRITE, new IOException("Disk quota exceeded"))).contains("Make room");
    }

    @Test
    void aReadOnlyFileIsNotReplaced() throws IOException {
        Workplace place = new Workplace(folder).with(BEFORE);
        Files.setPosixFilePermissions(place.file, PosixFilePermissions.fromString("r--r-----"));

        assertRefused(place.save(EDIT), "it is read-only; everything is as it was");
        assertThat(place.text()).isEqualTo(BEFORE);
    }

    @Test
    void modeAndOwnerStay() throws IOException {
        Workplace place = new Workplace(folder).with(BEFORE);
        Files.setPosixFilePermissions(place.file, PosixFilePermissions.fromString("rw-rw----"));
        Object owner = Files.getAttribute(place.file, "posix:owner");
        Object group = Files.getAttribute(place.file, "posix:group");
        Object file = Files.getAttribute(place.file, "unix:ino");

        assertThat(place.after(EDIT)).isEqualTo(AFTER);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place.file)))
                .isEqualTo("rw-rw----");
        assertThat(Files.getAttribute(place.file, "posix:owner")).isEqualTo(owner);
        assertThat(Files.getAttribute(place.file, "posix:group")).isEqualTo(group);
        assertThat(Files.getAttribute(place.file, "unix:ino")).isNotEqualTo(file);
        assertThat(names()).containsExactly("sluice.conf");
    }

    @Test
    void aSymbolicLinkStaysOne() throws IOException {
        Workplace place = new Workplace(folder);
        place.write("elsewhere/real.conf", BEFORE);
        Files.createSymbolicLink(place.file, Path.of("elsewhere", "real.conf"));

        assertThat(place.after(EDIT)).isEqualTo(AFTER);
        assertThat(place.file).isSymbolicLink();
        assertThat(place.text("elsewhere/real.conf")).isEqualTo(AFTER);
    }

    @Test
    void whatALostProcessLeftIsCleanedUp() {
        Workplace place = new Workplace(folder).with(BEFORE);
        place.write(".sluice.conf.new", "half");

        assertThat(place.after(EDIT)).isEqualTo(AFTER);
        assertThat(names()).containsExactly("sluice.conf");
    }

    @Test
    void aChangeElsewhereInTheFileIsKept() {
        Workplace place = racing("# new\npeer a.example.com;\npeer b.example.com { drain; }\n");

        assertThat(place.after(EDIT))
                .isEqualTo("# new\npeer a.example.com {\n    weight 2;\n}\npeer b.example.com { drain; }\n");
    }

    @Test
    void aChangeOfTheSameDirectiveIsAConflict() {
        Workplace place = racing("peer a.example.com { drain; }\n");

        assertThat(place.save(EDIT))
                .isInstanceOfSatisfying(Outcome.Conflict.class, conflict -> assertThat(conflict.message())
                        .contains("same part of the file"));
        assertThat(place.text()).isEqualTo("peer a.example.com { drain; }\n");
        assertThat(place.reloads).isZero();
    }

    @Test
    void aWholeTextIsNotMerged() {
        Workplace place = racing(BEFORE + "# more\n");

        assertThat(place.save(new Edit.WholeText("peer c.example.com;\n"))).isInstanceOf(Outcome.Conflict.class);
        assertThat(place.text()).isEqualTo(BEFORE + "# more\n");
    }

    @Test
    void whoHasATagMergesNothing() {
        Workplace place = racing(BEFORE + "# more\n");

        assertThat(place.editor.save(EDIT, place.editor.document().tag())).isInstanceOf(Outcome.Conflict.class);
        assertThat(place.text()).isEqualTo(BEFORE + "# more\n");
    }

    private Workplace racing(String meanwhile) {
        RacingDisk disk = new RacingDisk();
        Workplace place = new Workplace(folder, disk).with(BEFORE);
        disk.race = file -> {
            disk.race = any -> {};
            place.with(meanwhile);
        };
        return place;
    }

    private String refusal(Step step, IOException failure) {
        Outcome outcome = new Workplace(folder, new FailingDisk(step, failure))
                .with(BEFORE)
                .save(EDIT);
        return ((Outcome.Refused) outcome).problems().toString();
    }

    private static void assertRefused(Outcome outcome, String problem) {
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(
                        refused.problems().toString())
                .contains(problem));
    }

    private Stream<String> names() {
        return Stream.of(folder.toFile().list()).sorted();
    }

    /** Somebody else writes just before the file is looked at for the last time. */
    private static final class RacingDisk extends Disk {

        private Consumer<Path> race;

        @Override
        byte[] read(Path file) throws IOException {
            race.accept(file);
            return super.read(file);
        }
    }
}
