package org.sluice.config.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.config.internal.TestSchemas;

class CheckTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aGoodFileMayHaveWarnings() throws IOException {
        Path file = write("http 8080;\npeer 10.0.0.1;\n");

        assertThat(check("--bundles", TestSchemas.folder().toString(), file.toString()))
                .isZero();
        assertThat(err.toString()).startsWith(file + ":2:6: warning: ");
        assertThat(out).hasToString(file + ": good, 2 directives, 1 peer, 0 errors, 1 warning\n");
    }

    @Test
    void aBadFileIsToldInFull() throws IOException {
        Path file = write("http 8080\npeer a.example.com { cpu_limit many; wieght 1; }\n");

        assertThat(check("--bundles", TestSchemas.folder().toString(), file.toString()))
                .isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(3).allMatch(line -> line.startsWith(file + ":"));
        assertThat(out.toString()).contains("broken").contains("3 errors");
    }

    @Test
    void bundlesInJarsAreFound() throws IOException {
        Path jar = folder.resolve("bundles/deep/listener.jar");
        Files.createDirectories(jar.getParent());
        zip(TestSchemas.folder().resolve("listener"), jar);
        Files.writeString(jar.resolveSibling("broken.jar"), "no jar");
        Path file = write("http 8080 { acces_log on; }\n");

        assertThat(check("--bundles", folder.resolve("bundles").toString(), file.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("broken.jar is left out", "did you mean 'access_log'?");
    }

    @Test
    void wrongUseIsToldApart() throws IOException {
        Path file = write("");
        assertThat(check()).isEqualTo(2);
        assertThat(check("--bundels", "x", file.toString())).isEqualTo(2);
        assertThat(check(file.toString(), file.toString())).isEqualTo(2);
        assertThat(check(folder.resolve("missing.conf").toString())).isEqualTo(2);
        assertThat(check("--bundles", folder.resolve("missing").toString(), file.toString()))
                .isEqualTo(2);
        assertThat(check(folder.toString())).isEqualTo(2);
    }

    private int check(String... arguments) {
        return new Check(new PrintStream(out), new PrintStream(err)).run(arguments);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("test.conf"), text);
    }

    private static void zip(Path from, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file);
                var paths = Files.walk(from)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(from.relativize(path).toString()));
                zip.write(Files.readAllBytes(path));
                zip.closeEntry();
            }
        }
    }
}
