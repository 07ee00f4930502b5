package org.sluice.geo.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseFileTest {

    @TempDir
    Path folder;

    private Path path;
    private DatabaseFile file;
    private long seconds = 1_000_000;

    @BeforeEach
    void name() {
        path = folder.resolve("countries.mmdb");
        file = new DatabaseFile(path);
    }

    @Test
    void itIsReadOnceForEachContent() throws IOException {
        write("DE");
        assertThat(country()).isEqualTo("DE");
        assertThat(file.look()).isEmpty();

        write("FR");
        assertThat(file.look()).as("it may still be written").isEmpty();
        assertThat(country()).isEqualTo("FR");
        assertThat(file.look()).isEmpty();
    }

    @Test
    void anotherFileOfTheSameNameSizeAndTimeIsAnotherContent() throws IOException {
        write("DE");
        assertThat(country()).isEqualTo("DE");
        Path other = folder.resolve("other");
        Files.write(other, bytes("FR"));
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(path));
        Files.move(other, path, StandardCopyOption.REPLACE_EXISTING);

        assertThat(file.look()).isEmpty();
        assertThat(country()).isEqualTo("FR");
    }

    @Test
    void aFileThatIsWrittenSlowlyIsReadAtTheEnd() throws IOException {
        write("DE");
        assertThat(country()).isEqualTo("DE");
        byte[] next = bytes("FR");
        for (int length = 10; length < next.length; length += 60) {
            byte[] part = Arrays.copyOf(next, length);
            Files.write(path, part);
            assertThat(file.look()).isEmpty();
            assertThat(file.problem()).isNull();
        }
        write("FR");
        assertThat(file.look()).isEmpty();
        assertThat(country()).isEqualTo("FR");
    }

    @Test
    void whatIsWrongIsToldAndPassesWhenItIsMended() throws IOException {
        assertThat(file.look()).isEmpty();
        assertThat(file.problem()).contains("no such file");

        Files.writeString(path, "nonsense");
        file.look();
        assertThat(file.look()).isEmpty();
        String broken = file.problem();
        assertThat(broken).isNotNull().doesNotContain("no such file");
        file.look();
        assertThat(file.problem()).isSameAs(broken);

        write("DE");
        file.look();
        assertThat(country()).isEqualTo("DE");
        assertThat(file.problem()).isNull();
    }

    @Test
    void aFileThatComesBackIsReadAgain() throws IOException {
        write("DE");
        assertThat(country()).isEqualTo("DE");
        Files.delete(path);
        assertThat(file.look()).isEmpty();
        assertThat(file.problem()).contains("no such file");

        write("DE");
        file.look();
        assertThat(country()).isEqualTo("DE");
        assertThat(file.problem()).isNull();
    }

    private String country() throws IOException {
        return file.look().orElseThrow().of(InetAddress.getByName("10.1.2.3"));
    }

    /** Each time a second later, however quick the test is. */
    private void write(String code) throws IOException {
        Files.write(path, bytes(code));
        Files.setLastModifiedTime(path, FileTime.fromMillis(1000 * seconds++));
    }

    private static byte[] bytes(String code) {
        return new MmdbWriter(4, 24).country("10.0.0.0/8", code).bytes();
    }
}
