package org.sluice.config.internal.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.api.config.ConfigEditor;
import org.sluice.api.config.Configuration.Source;
import org.sluice.api.config.Edit;
import org.sluice.api.config.Outcome;
import org.sluice.api.config.Target;
import org.sluice.config.probe.Probe;

/** Edits through the service, in a real framework: they are in force when the call returns. */
class EditingTest {

    private static final String FOUR =
            """
            # the cluster
            peer a.example.com { weight 1; } # a
            peer b.example.com;
            peer c.example.com;
            peer d.example.com;
            """;

    @TempDir
    Path folder;

    private RunningConfig running;

    @BeforeEach
    void start() throws Exception {
        running = new RunningConfig(folder);
    }

    @AfterEach
    void stop() throws Exception {
        running.close();
    }

    @Test
    void whatIsSavedIsInForceAtOnceAndNothingElseIsTouched() throws Exception {
        running.start(FOUR);
        Probe.EVENTS.clear();
        Outcome outcome = editor().save(Edit.Set.values(Target.peer("a.example.com"), "weight", "3"), null);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Saved.class, saved -> {
            assertThat(saved.applied()).isTrue();
            assertThat(saved.problems()).isEmpty();
            assertThat(saved.tag()).isEqualTo(editor().document().tag());
        });
        assertThat(Probe.LIVE.get("a.example.com")).containsEntry("weight", "3");
        assertThat(Probe.EVENTS).containsExactly("begin", "*a.example.com", "commit");
        assertThat(running.file()).hasContent(FOUR.replace("weight 1", "weight 3"));
    }

    @Test
    void manualReloadDoesNotHoldBackWhatIsSaved() throws Exception {
        running.start("config_reload manual;\n" + FOUR);
        running.write("config_reload manual;\n" + FOUR + "peer e.example.com;\n");
        editor().save(new Edit.Add("peer f.example.com"), null);

        assertThat(Probe.LIVE).containsKeys("e.example.com", "f.example.com");
    }

    @Test
    void whatStandsInTheFileAlreadyIsPutInForce() throws Exception {
        running.start("config_reload manual;\n" + FOUR);
        running.write("config_reload manual;\n" + FOUR.replace("weight 1", "weight 3"));
        Outcome outcome = editor().save(Edit.Set.values(Target.peer("a.example.com"), "weight", "3"), null);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Saved.class, saved -> {
            assertThat(saved.diff()).isEmpty();
            assertThat(saved.applied()).isTrue();
        });
        assertThat(Probe.LIVE.get("a.example.com")).containsEntry("weight", "3");
    }

    @Test
    void severalOptionsLeaveWhatStandsInTheFileAndIsNotInForce() throws Exception {
        running.start("config_reload manual;\n" + FOUR);
        String changed = "config_reload manual;\n" + FOUR.replace("weight 1;", "weight 3; public a; drain;");
        running.write(changed);
        Map<String, List<String>> options = Map.of("public_payload_url", List.of("c"), "drain", List.of());
        editor().save(new Edit.Several(Target.peer("a.example.com"), options), null);

        assertThat(running.file()).content().contains("weight 3;", "# a").doesNotContain("drain", "public a");
    }

    @Test
    void aTextThatLosesMostPeersIsRefused() throws Exception {
        running.start(FOUR);
        Edit edit = new Edit.WholeText("peer a.example.com;\n");

        assertThat(editor().preview(edit).acceptable()).isFalse();
        assertThat(editor().save(edit, null))
                .isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.problems())
                        .singleElement()
                        .asString()
                        .contains("sluice.conf:1:1: error: the edit leaves 1 of 4 peers", "config-reload"));
        assertThat(running.file()).hasContent(FOUR);
        assertThat(running.configuration().state().source()).isEqualTo(Source.FILE);
    }

    @Test
    void aBrokenFileIsMendedByAnEdit() throws Exception {
        running.start(FOUR);
        running.write(FOUR + "peer e.example.com { weight heavy; }\n");
        running.configuration().reload();

        assertThat(editor().save(new Edit.Remove(Target.peer("b.example.com")), null))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(editor().save(Edit.Set.values(Target.peer("e.example.com"), "weight", "2"), null))
                .isInstanceOfSatisfying(Outcome.Saved.class, saved -> assertThat(saved.applied())
                        .isTrue());
        assertThat(Probe.LIVE).containsKeys("b.example.com", "e.example.com");
    }

    @Test
    void editsOfManyAreAllMade() throws Exception {
        running.start("");
        ExecutorService editors = Executors.newFixedThreadPool(8);
        List<Callable<Outcome>> edits = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Edit edit = new Edit.Add("peer p" + i + ".example.com;");
            edits.add(() -> editor().save(edit, null));
        }
        try {
            for (Future<Outcome> outcome : editors.invokeAll(edits)) {
                assertThat(outcome.get()).isInstanceOf(Outcome.Saved.class);
            }
        } finally {
            editors.shutdownNow();
        }
        assertThat(Files.readAllLines(running.file())).hasSize(40).doesNotHaveDuplicates();
        assertThat(Probe.LIVE).hasSize(40);
    }

    private ConfigEditor editor() {
        return running.felix().service(ConfigEditor.class);
    }
}
