package org.sluice.config.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.config.internal.tree.Diagnostic;
import org.sluice.config.internal.tree.Diagnostics;
import org.sluice.config.internal.tree.Keywords;

class FileSetReaderTest {

    @TempDir
    Path folder;

    private Path main;
    private final Diagnostics diagnostics = new Diagnostics();

    @BeforeEach
    void writeMain() throws IOException {
        main = write("sluice.conf", "http 8080;\n");
    }

    @Test
    void readsFragmentsInTheOrderOfTheirNames() throws IOException {
        write("conf.d/b.conf", "b;");
        write("conf.d/a.conf", "a;");
        write("conf.d/.hidden.conf", "h;");
        write("conf.d/a.conf~", "t;");
        write("conf.d/d.conf/x", "x;");

        assertThat(names(read())).containsExactly("sluice.conf", "conf.d/a.conf", "conf.d/b.conf");
        assertThat(diagnostics.sorted()).isEmpty();
    }

    @Test
    void readsWhatIsIncludedRelativeToTheFile() throws IOException {
        write("sluice.conf", "include more/x.conf;");
        write("more/x.conf", "include y.conf; x;");
        write("more/y.conf", "y;");

        assertThat(names(read())).containsExactly("sluice.conf", "more/x.conf", "more/y.conf");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void doesNotOpenWhatHasNoSize() throws IOException {
        write("sluice.conf", "include /proc/version; x;");
        assertThat(Files.readString(Path.of("/proc/version")))
                .as("it would be no configuration")
                .doesNotContain(";");

        assertThat(names(read())).containsExactly("sluice.conf", "/proc/version");
        assertThat(diagnostics.sorted()).isEmpty();
    }

    @Test
    void readsPatterns() throws IOException {
        write("sluice.conf", "include peers/p?-*.conf; include none/*.conf;");
        write("peers/p2-b.conf", "b;");
        write("peers/p1-a.conf", "a;");
        write("peers/q1-a.conf", "q;");

        assertThat(names(read())).containsExactly("sluice.conf", "peers/p1-a.conf", "peers/p2-b.conf");
        assertThat(diagnostics.sorted()).isEmpty();
    }

    @Test
    void readsNoFileTwice() throws IOException {
        write("sluice.conf", "include conf.d/*.conf; include conf.d/a.conf;");
        write("conf.d/a.conf", "a;");

        assertThat(names(read())).containsExactly("sluice.conf", "conf.d/a.conf");
        assertThat(diagnostics.sorted()).isEmpty();
    }

    @Test
    void reportsCircles() throws IOException {
        write("sluice.conf", "include a.conf;");
        write("a.conf", "\n  include b.conf;");
        write("b.conf", "include sluice.conf; include b.conf;");

        read();

        assertThat(diagnostics.sorted())
                .extracting(Diagnostic::toString)
                .containsExactly(
                        "b.conf:1:9: error: 'sluice.conf' includes itself; expected files without a circle",
                        "b.conf:1:30: error: 'b.conf' includes itself; expected files without a circle");
    }

    @Test
    void reportsFilesThatCannotBeRead() throws IOException {
        Files.delete(main);
        assertThat(names(read())).isEmpty();
        assertThat(diagnostics.sorted().get(0))
                .hasToString("sluice.conf:1:1: error: cannot read the file: no such file; expected a readable file");
    }

    @Test
    void refusesLargeFiles() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(main.toFile(), "rw")) {
            file.setLength((16L << 20) + 1);
        }

        read();

        assertThat(diagnostics.sorted().toString()).contains("larger than 16 MiB");
    }

    @Test
    void stampsTellWhatChanged() throws IOException {
        write("sluice.conf", "include x.conf;");
        FileSet before = read();
        Map<String, String> stamps = before.stamps();
        assertThat(Stamps.again(stamps)).isEqualTo(stamps);

        write("x.conf", "x;");
        assertThat(Stamps.again(stamps)).isNotEqualTo(stamps);
        Files.delete(folder.resolve("x.conf"));
        assertThat(Stamps.again(stamps)).isEqualTo(stamps);

        write("conf.d/a.conf", "a;");
        assertThat(Stamps.again(stamps)).isNotEqualTo(stamps);
        Files.delete(folder.resolve("conf.d/a.conf"));
        assertThat(Stamps.again(stamps)).isEqualTo(stamps);

        Path other = write("other", "include y.conf;");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(main));
        Files.move(other, main, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(Stamps.again(stamps)).as("same size and time, another file").isNotEqualTo(stamps);
    }

    @Test
    void readsATextAsIfItStoodInTheFile() throws IOException {
        write("conf.d/a.conf", "a;");
        FileSet files = new FileSetReader(main, "edited", Keywords.NONE, diagnostics).read("b;".getBytes());

        assertThat(names(files)).containsExactly("edited", "conf.d/a.conf");
        assertThat(files.files().get(0).tree().bytes()).isEqualTo("b;".getBytes());
    }

    private FileSet read() {
        return new FileSetReader(main, "sluice.conf", Keywords.NONE, diagnostics).read();
    }

    private static List<String> names(FileSet files) {
        return files.files().stream().map(SourceFile::name).toList();
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
