package org.sluice.config.internal.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.api.config.Edit;
import org.sluice.api.config.Outcome;
import org.sluice.api.config.Target;

/** What pages and shell are shown, and what comes back from them. */
class ShownTextTest {

    private static final Target A = Target.peer("a.example.com");

    @TempDir
    Path folder;

    private Workplace place;

    @BeforeEach
    void create() {
        place = new Workplace(folder);
    }

    @Test
    void whatSaysNothingNewWritesNothing() {
        place.with("peer a.example.com {\n    public   \"x\";\n    drain;\n}");
        String before = place.text();

        for (Edit edit : List.of(
                Edit.Set.values(A, "public", "x"),
                new Edit.Set(A, "drain", List.of("")),
                new Edit.Set(A, "weight", List.of()),
                new Edit.Replace(A, "peer a.example.com { drain; public x; }"),
                new Edit.WholeText(place.editor.document().text()))) {
            assertThat(place.save(edit)).isInstanceOfSatisfying(Outcome.Saved.class, saved -> assertThat(saved.diff())
                    .isEmpty());
        }
        assertThat(place.text()).isEqualTo(before);
        assertThat(place.reloads).isZero();
    }

    @Test
    void invisibleBytesAndLineEndsSurviveAPage() {
        place.with("\u00ef\u00bb\u00bfpeer a;\r\n# latin \u00e4\u00ff, \u00ef\u009e\u0080, \u00c3\u00a9\r\n");
        String before = place.text();
        String shown = place.editor.document().text();

        assertThat(shown).contains("é");
        assertThat(place.after(new Edit.WholeText(shown))).isEqualTo(before);
        assertThat(place.after(new Edit.WholeText(shown.replace("\r\n", "\n")))).isEqualTo(before);
        assertThat(place.after(new Edit.WholeText(shown.replace("\r\n", "\n") + "peer b;\n")))
                .isEqualTo(before + "peer b;\r\n");
    }

    @Test
    void theDiffShowsWhatChanged() {
        place.with("a_key hidden;\npeer a.example.com;\n# 3\n# 4\n# 5\n# 6\nhttp 8080;");
        List<String> diff =
                place.editor.preview(Edit.Set.values(A, "weight", "2")).diff();

        assertThat(diff)
                .containsExactly(
                        "--- sluice.conf",
                        "+++ sluice.conf",
                        "@@ -1,5 +1,7 @@",
                        " a_key " + reference(),
                        "-peer a.example.com;",
                        "+peer a.example.com {",
                        "+    weight 2;",
                        "+}",
                        " # 3",
                        " # 4",
                        " # 5");
        assertThat(place.reloads).isZero();
    }

    private String reference() {
        return place.editor.document().text().lines().findFirst().orElseThrow().substring("a_key ".length());
    }
}
