package org.sluice.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.sluice.architecture.ClassRule.rule;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.sluice.fixtures.routing.internal.UsesAalto;
import org.sluice.fixtures.routing.internal.UsesConfigAdmin;
import org.sluice.fixtures.routing.internal.UsesHttpClient;
import org.sluice.fixtures.routing.internal.UsesHttpCore;
import org.sluice.fixtures.routing.internal.UsesJackson;
import org.sluice.fixtures.routing.internal.UsesMina;
import org.sluice.fixtures.routing.internal.UsesServlet;
import org.sluice.fixtures.routing.internal.UsesShell;

/** Neighbour rule 3: one technology, one home. */
final class HomeRules {

    static final List<ClassRule> ALL = List.of(
            rule(
                    "MINA lives in net, relay and listener.*",
                    home("org.apache.mina", "net", "relay", "listener"),
                    UsesMina.class),
            rule("Karaf lives in shell", home("org.apache.karaf", "shell"), UsesShell.class),
            rule("servlets live in web", home("javax.servlet", "web"), UsesServlet.class),
            rule("Config Admin lives in config", home("org.osgi.service.cm", "config"), UsesConfigAdmin.class),
            rule("Jackson lives in api", home("com.fasterxml.jackson", "api"), UsesJackson.class),
            rule("Aalto lives in api", home("com.fasterxml.aalto", "api"), UsesAalto.class),
            rule("HttpCore lives in discovery", home("org.apache.hc", "discovery"), UsesHttpCore.class),
            rule("the JDK's HTTP client lives nowhere", home("java.net.http"), UsesHttpClient.class));

    private HomeRules() {}

    /** A bundle's or a family's name as home covers all packages below it. */
    private static Function<String, ArchRule> home(String technology, String... homes) {
        return root -> noClasses()
                .that()
                .resideOutsideOfPackages(
                        Stream.of(homes).map(home -> root + "." + home + "..").toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(technology + "..");
    }
}
