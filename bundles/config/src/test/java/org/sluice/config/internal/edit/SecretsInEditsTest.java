package org.sluice.config.internal.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.api.config.Edit;
import org.sluice.api.config.Outcome;
import org.sluice.api.config.Target;

/** No secret is shown, none gets lost, and none can be moved to where it would be seen. */
class SecretsInEditsTest {

    private static final String ALL =
            """
            cluster_key hidden-a== ; # c
            edit_auth  admin  pass=hidden-b;
            # cluster_key hidden-c;
            #cluster_key_previous  "hidden-d" ; # for a while
            peer a.example.com cluster_key=hidden-e { weight 2; }
            peer monkey.example.com { # token=hidden-f;
                cluster_key "hidden-g \\" x";
            }
            gateway lb http://user:hidden-h@api.example.com/?token=hidden-i&x=1 { server a a_token=hidden-j { deep_key hidden-k; } }
            stream cam { input rtsp://u:hidden@l@camera/1; password hidden-m; }
            """;

    @TempDir
    Path folder;

    private Workplace place;

    @BeforeEach
    void create() {
        place = new Workplace(folder).with(ALL);
    }

    @Test
    void nothingThatIsShownHoldsASecret() {
        String text = place.editor.document().text();

        assertThat(text)
                .doesNotContain("hidden")
                .contains("peer monkey.example.com { # token=secret:", "weight 2;", "; # for a while", "&x=1 {");
        Edit edit = new Edit.WholeText(text.replace("weight 2", "weight 3"));
        assertThat(place.editor.preview(edit).toString()).doesNotContain("hidden");
        assertThat(place.save(edit).toString()).startsWith("Saved").doesNotContain("hidden");
        assertThat(place.text()).isEqualTo(ALL.replace("weight 2", "weight 3"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "peer x\n cluster_key hidden;\n",
                "cluster_key hidden",
                "cluster_key \"hidden",
                "peer x { cluster_key hidden",
                "peer x { weight 2\n cluster_key hidden\n }",
                "}}} cluster_key hidden;",
                "{ cluster_key hidden; }",
                "{ { api_token hidden; } }",
                "cluster_key { hidden; }",
                "peer x { cluster_key { hidden; } }",
                "unknown_token hidden;",
                "https 8443 { tls_password a hidden; }",
            })
    void brokenFilesShowNoSecretsEither(String text) {
        place.with(text);

        assertThat(place.editor.document().text()).doesNotContain("hidden").contains("secret:");
        assertThat(place.after(new Edit.WholeText(place.editor.document().text())))
                .isEqualTo(text);
    }

    @Test
    void aSecretStaysWithItsReferenceWhereverThatGoes() {
        place.with("peer a.example.com { cluster_key one; }\npeer b.example.com { cluster_key two; }\n");
        List<String> lines = place.editor.document().text().lines().toList();

        assertThat(place.after(new Edit.WholeText(
                        lines.get(1) + "\n" + lines.get(0) + "\ncluster_key " + reference(lines.get(0)) + ";\n")))
                .isEqualTo("peer b.example.com { cluster_key two; }\npeer a.example.com { cluster_key one; }\n"
                        + "cluster_key one;\n");
        assertThat(place.after(new Edit.Replace(
                        Target.peer("a.example.com"),
                        "peer a.example.com { cluster_key " + reference(lines.get(0)) + "; drain; }")))
                .contains("peer a.example.com { cluster_key one; drain; }\n");
        assertThat(place.after(Edit.Set.values(Target.peer("b.example.com"), "cluster_key", "new;one")))
                .contains("peer b.example.com { cluster_key \"new;one\"; }\n");
    }

    @Test
    void noReferenceIsTakenElsewhere() {
        place.with("cluster_key hidden;\npeer a.example.com { weight 2; }\n");
        String text = place.editor.document().text();
        String reference = text.substring("cluster_key ".length(), text.indexOf(';'));

        for (String stolen : List.of(
                "public " + reference + ".example.com",
                "api_url http://x/" + reference,
                "api_url http://" + reference + "@x/",
                "api_url http://x/?token=" + reference,
                "other_key " + reference)) {
            assertThat(place.save(new Edit.WholeText(text.replace("weight 2", stolen))))
                    .isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(
                                    refused.problems().toString())
                            .contains("sluice.conf:2:", "stands for no secret here"));
        }
        assertThat(place.save(new Edit.WholeText(text + "# " + reference + "\n")))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(place.text()).doesNotContain("example.com.", "secret:");
    }

    private static String reference(String line) {
        int at = line.indexOf("secret:");
        return line.substring(at, at + "secret:".length() + 16);
    }
}
