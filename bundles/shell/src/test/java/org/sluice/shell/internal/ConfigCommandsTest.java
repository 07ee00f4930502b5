package org.sluice.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.api.config.Configuration.Source;
import org.sluice.api.config.Configuration.State;
import org.sluice.testkit.internal.admin.FixedAdministration;

class ConfigCommandsTest {

    private static final String ERROR = "sluice.conf:2:7: error: 'prot' is no option; expected 'port'";
    private static final String WARNING = "sluice.conf:9:1: warning: nobody knows 'foo' (quotes ': error: ')";

    private final FixedAdministration administration = new FixedAdministration();
    private final ConfigCheckCommand check = new ConfigCheckCommand();

    @Test
    void checksTheFileInUse() {
        administration.state = new State(Source.FILE, "etc/sluice.conf", List.of());
        Printed printed = Printed.by(check, administration);
        assertThat(printed.failure()).isNull();
        assertThat(printed.text())
                .startsWith(
                        """
                        file    etc/sluice.conf
                        valid   yes
                        in use  the file
                        """)
                .contains("No problems.");
    }

    @Test
    void errorsFailItAndWarningsDoNot() {
        administration.state = new State(Source.LAST_GOOD, "etc/sluice.conf", List.of(ERROR, WARNING));
        Printed printed = Printed.by(check, administration);
        assertThat(printed.failure()).isEqualTo("etc/sluice.conf: 1 error");
        assertThat(printed.text())
                .isEqualTo(
                        """
                        file    etc/sluice.conf
                        valid   no
                        in use  the last good copy, since the file was broken at start

                        severity │ problem
                        ─────────┼──────────────────────────────────────────────────────────────────
                        error    │ sluice.conf:2:7: error: 'prot' is no option; expected 'port'
                        warning  │ sluice.conf:9:1: warning: nobody knows 'foo' (quotes ': error: ')
                        """);
        administration.state = new State(Source.FILE, "etc/sluice.conf", List.of(WARNING));
        assertThat(Printed.by(check, administration).failure()).isNull();
        administration.state = new State(Source.FILE, "etc/sluice.conf", List.of("unheard of", "of severity"));
        assertThat(Printed.by(check, administration).failure()).isEqualTo("etc/sluice.conf: 2 errors");
    }

    @Test
    void checksAnotherFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("new.conf"), "peer é;");
        check.file = file.toString();
        check.json = true;
        administration.problems = List.of(ERROR);
        Printed printed = Printed.by(check, administration);
        assertThat(administration.asked).containsExactly(file + ": peer é;");
        assertThat(printed.failure()).isEqualTo(file + ": 1 error");
        Map<String, Object> json = JsonReader.object(printed.text());
        assertThat(json).containsEntry("valid", false).doesNotContainKey("in use");
        assertThat(JsonReader.objects(json, "problems")).containsExactly(Map.of("severity", "error", "problem", ERROR));
    }

    @Test
    void saysWhyAFileCannotBeChecked(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("latin1.conf"), new byte[] {'a', (byte) 0xe9, 'b'});
        assertThat(checked(folder.resolve("none.conf").toString())).contains("does not exist");
        assertThat(checked(folder.toString())).contains("is no file");
        assertThat(checked(folder.resolve("latin1.conf").toString())).contains("is not in UTF-8");
        assertThat(checked("a\0b")).contains("cannot be read").doesNotContain("\0");
    }

    private String checked(String file) {
        check.file = file;
        administration.problems = List.of();
        return Printed.by(check, administration).failure();
    }

    @Test
    void reloads() {
        ConfigReloadCommand reload = new ConfigReloadCommand();
        administration.state = new State(Source.FILE, "etc/sluice.conf", List.of(WARNING));
        assertThat(Printed.by(reload, administration).failure()).isNull();
        assertThat(administration.asked).containsExactly("reload");
        administration.state = new State(Source.PREVIOUS, "etc/sluice.conf", List.of(ERROR));
        assertThat(Printed.by(reload, administration).failure()).isEqualTo("etc/sluice.conf: 1 error");
        administration.state = new State(Source.NONE, "etc/sluice.conf", List.of());
        assertThat(Printed.by(reload, administration).failure()).isEqualTo("etc/sluice.conf was not applied");
    }

    @Test
    void saysThatTheConfigurationIsAway(@TempDir Path folder) throws IOException {
        assertThat(Printed.by(check, administration).failure()).contains("start the bundle org.sluice.config");
        assertThat(Printed.by(new ConfigReloadCommand(), administration).failure())
                .contains("start the bundle org.sluice.config");
        check.file = Files.writeString(folder.resolve("a.conf"), "").toString();
        assertThat(Printed.by(check, administration).failure()).contains("start the bundle org.sluice.config");
    }
}
