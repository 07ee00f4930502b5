package org.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortFilesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "8080, 127.0.0.1:9",
        "127.0.0.2:8080, 127.0.0.2:9",
        "[::1]:8080, [0:0:0:0:0:0:0:1]:9",
        "0.0.0.0:8080, 127.0.0.1:9"
    })
    void saysWhereItIsReached(String written, String reached) throws IOException {
        PortFiles files = new PortFiles(folder.resolve("run").toString());
        ListenAddress address = ListenAddress.parse(written);
        files.write("http", address, 9);
        assertThat(Files.readString(folder.resolve("run/http-8080"))).isEqualTo(reached + "\n");
        files.delete("http", address);
        assertThat(folder.resolve("run/http-8080")).doesNotExist();
    }

    @Test
    void aFolderThatCannotBeWrittenAndNoFolderAreNoFailure() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        new PortFiles(file.resolve("run").toString()).write("http", ListenAddress.parse("1"), 1);
        new PortFiles(null).write("http", ListenAddress.parse("1"), 1);
        assertThat(file).isEmptyFile();
    }
}
