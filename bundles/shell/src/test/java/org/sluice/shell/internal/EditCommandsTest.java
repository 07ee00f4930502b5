package org.sluice.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sluice.api.HealthFinding;
import org.sluice.api.HealthFinding.Severity;
import org.sluice.api.config.Configuration;
import org.sluice.api.config.Edit;
import org.sluice.api.config.Outcome;
import org.sluice.api.config.Target;
import org.sluice.testkit.internal.admin.FixedAdministration;
import org.sluice.testkit.internal.admin.FixedEditor;

class EditCommandsTest {

    private static final Target ALPHA = Target.peer("alpha:8081");

    private final FixedAdministration administration = new FixedAdministration();
    private final FixedEditor editor = new FixedEditor();

    @BeforeEach
    void edit() {
        administration.editor = editor;
    }

    @Test
    void addsAPeerWithItsOptions() {
        PeerAddCommand command = new PeerAddCommand();
        command.name = "alpha:8081";
        command.options = List.of("public=a b", "public=c", "cpu_limit=85");
        assertThat(Printed.by(command, administration).failure()).isNull();
        assertThat(editor.saved)
                .containsExactly(new Edit.Add("peer alpha:8081 { public \"a b\"; public c; cpu_limit 85; }"));
        command.options = List.of("drain");
        assertThat(Printed.by(command, administration).failure()).contains("NAME=VALUE");
        command.options = List.of("x;y=1");
        assertThat(Printed.by(command, administration).failure()).contains("NAME=VALUE");
    }

    @Test
    void setsAndRemovesAnOption() {
        PeerSetCommand command = new PeerSetCommand();
        command.name = "alpha:8081";
        command.option = "cpu_limit";
        assertThat(Printed.by(command, administration).failure()).contains("--remove");
        command.remove = true;
        Printed.by(command, administration);
        command.remove = false;
        command.values = List.of("85");
        Printed.by(command, administration);
        assertThat(editor.saved)
                .containsExactly(Edit.Set.values(ALPHA, "cpu_limit"), Edit.Set.values(ALPHA, "cpu_limit", "85"));
    }

    @Test
    void drains() {
        PeerDrainCommand command = new PeerDrainCommand();
        command.name = "alpha:8081";
        Printed.by(command, administration);
        command.force = true;
        Printed.by(command, administration);
        command.off = true;
        assertThat(Printed.by(command, administration).failure()).contains("exclude each other");
        command.force = false;
        Printed.by(command, administration);
        assertThat(editor.saved)
                .containsExactly(
                        Edit.Set.values(ALPHA, "drain", "on"),
                        Edit.Set.values(ALPHA, "drain", "force"),
                        Edit.Set.values(ALPHA, "drain"));
    }

    @Test
    void printsWhatWasRemovedAndSavesNothingInADryRun() {
        PeerRemoveCommand command = new PeerRemoveCommand();
        command.name = "alpha:8081";
        command.noFormat = true;
        assertThat(Printed.by(command, administration).text())
                .endsWith("-a\n+    b\n")
                .contains("saved\tyes");
        assertThat(editor.saved).containsExactly(new Edit.Remove(ALPHA));
        command.dryRun = true;
        assertThat(Printed.by(command, administration).text()).endsWith("+x\n").contains("saved\tno");
        assertThat(editor.saved).hasSize(1);
        editor.acceptable = false;
        assertThat(Printed.by(command, administration).failure()).contains("refuse");
    }

    @Test
    void failsWhenNothingIsSavedOrNotInForce() {
        PeerRemoveCommand command = new PeerRemoveCommand();
        command.name = "alpha:8081";
        editor.outcome = new Outcome.Refused(List.of("f:1:1: error: there is none"));
        Printed refused = Printed.by(command, administration);
        assertThat(refused.text()).contains("there is none");
        assertThat(refused.failure()).contains("nothing was saved");
        editor.outcome = new Outcome.Conflict("it changed", "tag");
        assertThat(Printed.by(command, administration).failure()).contains("it changed");
        editor.outcome = new Outcome.Saved("tag", List.of("+x"), List.of("f: error: other"), false);
        assertThat(Printed.by(command, administration).failure()).contains("not in force");
        administration.editor = null;
        assertThat(Printed.by(command, administration).failure()).contains("org.sluice.config");
    }

    @Test
    void setsAPolicyThatIsThere() {
        PolicySetCommand command = new PolicySetCommand();
        command.name = "nobody";
        assertThat(Printed.by(command, administration).failure()).contains("there are leastloaded, roundrobin");
        command.name = "roundrobin";
        Printed.by(command, administration);
        editor.acceptable = false;
        Printed.by(command, administration);
        assertThat(editor.saved)
                .containsExactly(
                        new Edit.Replace(Target.of("policy"), "policy roundrobin;"),
                        new Edit.Add("policy roundrobin;"));
        PolicyListCommand list = new PolicyListCommand();
        list.noFormat = true;
        assertThat(Printed.by(list, administration).text()).isEqualTo("leastloaded\tall streams\nroundrobin\t\n");
        administration.directives.add(
                new Configuration.Directive("policy", List.of("roundrobin"), Map.of(), "sluice.conf:1"));
        administration.directives.add(new Configuration.Directive(
                "balancer", List.of("lb"), Map.of("mode", List.of("leastloaded")), "sluice.conf:2"));
        assertThat(Printed.by(list, administration).text())
                .isEqualTo("leastloaded\tbalancer lb\nroundrobin\tall streams\n");
    }

    @Test
    void showsTheFileWithReferencesForSecrets() {
        ConfigShowCommand command = new ConfigShowCommand();
        command.noFormat = true;
        assertThat(Printed.by(command, administration).text())
                .isEqualTo("file\t/etc/sluice.conf\n1\thttp 8080;\n2\t    cluster_key secret:12;\n");
    }

    @Test
    void healthFailsForErrorsOnly() {
        HealthCommand command = new HealthCommand();
        administration.health = List.of(new HealthFinding(Severity.WARNING, "policy x", "benched", "mend it"));
        assertThat(Printed.by(command, administration).failure()).isNull();
        administration.health = List.of(new HealthFinding(Severity.ERROR, "bundle y", "does not start", "mend it"));
        Printed failed = Printed.by(command, administration);
        assertThat(failed.text()).contains("bundle y", "does not start", "mend it");
        assertThat(failed.failure()).isEqualTo("1 error");
    }
}
