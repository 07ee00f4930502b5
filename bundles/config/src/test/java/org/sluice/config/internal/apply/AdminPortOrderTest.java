package org.sluice.config.internal.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.SynchronousConfigurationListener;

/** The administration port and its password change in one edit: the port is never open wider than both files have it. */
class AdminPortOrderTest {

    private static final String METATYPE =
            """
            <metatype:MetaData xmlns:metatype="http://www.osgi.org/xmlns/metatype/v1.2.0"
                xmlns:sluice="http://sluice.org/xmlns/metatype/v1.0.0">
              <OCD id="org.sluice.%s" name="%s" sluice:words="%s" sluice:singleton="%s">
                %s
              </OCD>
            </metatype:MetaData>
            """;
    private static final String VALUE = "<AD id=\".value\" type=\"String\" sluice:type=\"secret\"/>";

    private final List<String> seen = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    private RunningConfig running;

    @BeforeEach
    void start() throws Exception {
        running = new RunningConfig(folder);
        running.felix()
                .installTexts(
                        "org.sluice.ports",
                        Map.of(),
                        Map.of(
                                "OSGI-INF/metatype/admin_http.xml",
                                METATYPE.formatted("admin_http", "admin_http", "port", "false", ""),
                                "OSGI-INF/metatype/edit_auth.xml",
                                METATYPE.formatted("edit_auth", "edit_auth", "secret", "true", VALUE)));
    }

    @AfterEach
    void stop() throws Exception {
        running.close();
    }

    private List<String> edit(String from, String to) throws Exception {
        running.start(from);
        assertThat(running.configuration().state().problems()).isEmpty();
        running.felix()
                .context()
                .registerService(
                        SynchronousConfigurationListener.class,
                        event -> {
                            if (event.getPid().matches(".*(admin_http|edit_auth).*")) {
                                seen.add((event.getType() == ConfigurationEvent.CM_DELETED ? "-" : "*")
                                        + event.getFactoryPid().replace("org.sluice.", ""));
                            }
                        },
                        null);
        running.write(to);
        assertThat(running.configuration().reload().problems()).isEmpty();
        return seen.stream().distinct().toList();
    }

    @Test
    void thePasswordGoesBeforeThePortIsOpenedWider() throws Exception {
        assertThat(edit("admin_http 8181;\nedit_auth admin secret12;\n", "admin_http *:8181;\n"))
                .startsWith("-edit_auth");
    }

    @Test
    void thePasswordComesWhenThePortIsNarrowAlready() throws Exception {
        assertThat(edit("admin_http *:8181;\n", "admin_http 8181;\nedit_auth admin secret12;\n"))
                .contains("*admin_http")
                .endsWith("*edit_auth");
    }

    @Test
    void thePasswordComesAtOnceWhereThePortStaysAsItIs() throws Exception {
        assertThat(edit("admin_http *:8181;\n", "admin_http *:8181;\nedit_auth admin secret12;\n"))
                .containsExactly("*edit_auth");
    }
}
