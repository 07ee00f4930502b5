package org.sluice.config.internal.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sluice.api.config.Edit;
import org.sluice.api.config.Outcome;
import org.sluice.api.config.Preview;
import org.sluice.api.config.Target;

/** Edits that are not made. */
class RefusalsTest {

    private static final Target A = Target.peer("a.example.com");

    @TempDir
    Path folder;

    private Workplace place;

    @BeforeEach
    void create() {
        place = new Workplace(folder).with("peer a.example.com;\ncluster_key hidden;\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "peer A.example.com { drain; } | sluice.conf:1:1: error: 'peer A.example.com' is there already",
                "cluster_key other | sluice.conf:2:1: error: 'cluster_key' is there already",
                "peer b; peer c | edit:1:1: error: 2 statements; expected one",
                "peer b { | edit:1:8: error: the block of 'peer' is not closed",
                "peer b } | error: ",
                "peer \"b | error: quote without its closing quote",
                "peer b # comment | error: '#' begins a comment",
                "{ drain; } | error: ",
                "# | error: ",
                "peer b.example.com { cpu_limit many; } | sluice.conf:3:15: error: cpu_limit: 'many' found",
                "peer b.example.com { cluster_key secret:0123456789abcdef; } | stands for no secret here",
            })
    void whatCannotStandInTheFileIsNotAdded(String statement, String problem) {
        assertRefused(new Edit.Add(statement), problem);
    }

    @Test
    void optionsCannotEscapeTheirBlock() {
        assertRefused(new Edit.Set(A, "weight", List.of("1; drain")), "2 statements");
        assertRefused(new Edit.Set(A, "weight", List.of("1; } peer b {")), "error: ");
        assertRefused(new Edit.Set(A, "weight 1; drain", List.of("")), "cannot name an option");
        assertRefused(new Edit.Set(A, "peer{", List.of("")), "cannot name an option");
        assertRefused(Edit.Set.values(A, "nonsense", "1"), "unknown option 'nonsense'");
        assertRefused(Edit.Set.values(Target.peer("x"), "weight", "1"), "there is no 'peer x'");
        assertRefused(new Edit.Remove(new Target("http", "")), "there is no 'http'");
        assertRefused(new Edit.Replace(A, "http 8080;"), "the same word");
        assertRefused(new Edit.Replace(A, "peer a.example.com { cpu_limit lots; }"), ":2:15: error: cpu_limit");
    }

    @Test
    void whatWouldTakeMostPeersAwayIsSaid() {
        place.objection = "the edit leaves 0 of 4 peers";

        assertRefused(new Edit.WholeText("# nothing\n"), "leaves 0 of 4 peers; write the file by hand");
    }

    @Test
    void aPreviewSaysTheSameAndWritesNothing() {
        Preview bad = place.editor.preview(Edit.Set.values(A, "cpu_limit", "many"));
        Preview good = place.editor.preview(Edit.Set.values(A, "cpu_limit", "80"));

        assertThat(bad.acceptable()).isFalse();
        assertThat(bad.problems().toString()).contains("sluice.conf:2:15: error: cpu_limit");
        assertThat(bad.diff()).isNotEmpty();
        assertThat(good.acceptable()).isTrue();
        assertThat(good.tag()).isEqualTo(place.editor.document().tag());
        assertThat(place.editor.preview(new Edit.Add("peer")).acceptable()).isFalse();
        assertThat(place.text()).isEqualTo("peer a.example.com;\ncluster_key hidden;\n");
    }

    @Test
    void aBrokenFileMayBeMendedOnly() {
        place.with("peer a.example.com { cpu_limit many; }\nhttp 99999999;\npeer b.example.com;\n");

        assertRefused(
                Edit.Set.values(Target.peer("b.example.com"), "weight", "2"),
                "sluice.conf:1:32: error: cpu_limit: 'many' found");
        assertThat(place.after(Edit.Set.values(A, "cpu_limit", "80")))
                .startsWith("peer a.example.com { cpu_limit 80; }\nhttp 99999999;\n");
        assertThat(place.after(new Edit.Remove(new Target("http", "99999999"))))
                .isEqualTo("peer a.example.com { cpu_limit 80; }\npeer b.example.com;\n");
    }

    @Test
    void aBlockThatIsNotClosedIsLeftAlone() {
        place.with("peer a.example.com {\n    drain;\n    weight 2;\n");

        assertRefused(Edit.Set.values(A, "weight", "3"), "error: ");
        assertThat(place.after(new Edit.WholeText("peer a.example.com {\n    drain;\n}\n")))
                .endsWith("}\n");
    }

    @Test
    void aFileThatIsNotThereIsNotMade() {
        Workplace empty = new Workplace(folder.resolve("none"));

        assertThat(empty.save(new Edit.Add("http 8080;")))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.problems().toString()).contains("cannot be read"));
        assertThat(empty.editor.document().text()).isEmpty();
    }

    @Test
    void whoDecidedOnAnotherTextIsTold() {
        String old = place.editor.document().tag();
        place.write("conf.d/x.conf", "peer b.example.com;\n");
        Outcome outcome = place.editor.save(Edit.Set.values(A, "weight", "2"), old);

        assertThat(outcome).isInstanceOf(Outcome.Conflict.class);
        String now = ((Outcome.Conflict) outcome).tag();
        assertThat(now).isNotEqualTo(old).isEqualTo(place.editor.document().tag());
        Outcome again = place.editor.save(Edit.Set.values(A, "weight", "2"), now);
        assertThat(((Outcome.Saved) again).tag())
                .isNotEqualTo(now)
                .isEqualTo(place.editor.document().tag());
    }

    private void assertRefused(Edit edit, String problem) {
        String before = place.text();
        assertThat(place.save(edit)).isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(
                        refused.problems())
                .anySatisfy(line -> assertThat(line).contains(problem.strip()).contains("error: ")));
        assertThat(place.text()).isEqualTo(before);
        assertThat(place.reloads).isZero();
    }
}
