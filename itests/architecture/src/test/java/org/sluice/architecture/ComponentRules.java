package org.sluice.architecture;

import static org.sluice.architecture.HouseRule.forEachJar;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the components say that bnd wrote down from the annotations. */
final class ComponentRules {

    private static final Pattern PID = Pattern.compile("org\\.sluice\\.[a-z][a-z0-9_]*");

    static final List<HouseRule> ALL = List.of(
            forEachJar("a configured component's PID is org.sluice. and the directive's word", ComponentRules::pids),
            forEachJar(
                    "every directive has a Metatype designate, and every designate a directive",
                    ComponentRules::designates),
            forEachJar("components are registered by internal classes of the bundle", ComponentRules::internal));

    private ComponentRules() {}

    private static void pids(Bundle bundle, JarContent jar, Findings findings) {
        for (String pid : directives(jar)) {
            findings.judge(PID.matcher(pid).matches(), bundle.name() + " has a component with the PID " + pid);
        }
    }

    private static void designates(Bundle bundle, JarContent jar, Findings findings) {
        Set<String> directives = directives(jar);
        Set<String> designates =
                designates(jar).flatMap(tag -> tag.values("factoryPid")).collect(Collectors.toSet());
        for (String pid : directives) {
            findings.judge(designates.contains(pid), bundle.name() + ": no @Designate(factory = true) for " + pid);
        }
        for (String pid : designates) {
            findings.judge(directives.contains(pid), bundle.name() + ": no component with configuration for " + pid);
        }
        designates(jar)
                .flatMap(tag -> tag.values("pid"))
                .forEach(pid ->
                        findings.judge(false, bundle.name() + ": every directive is a factory, " + pid + " too"));
    }

    private static void internal(Bundle bundle, JarContent jar, Findings findings) {
        components(jar)
                .flatMap(component -> component.children("implementation"))
                .flatMap(implementation -> implementation.values("class"))
                .forEach(type -> findings.judge(
                        type.startsWith(bundle.rootPackage() + ".internal."),
                        bundle.name() + " registers " + type + " as a component"));
    }

    /** The PIDs of the components that exist by configuration only; those are the directives. */
    private static Set<String> directives(JarContent jar) {
        Set<String> pids = new TreeSet<>();
        components(jar)
                .filter(component -> component.value("configuration-policy").equals("require"))
                .forEach(component -> pids.addAll(pids(component)));
        return pids;
    }

    private static List<String> pids(Tag component) {
        String pids = component.value("configuration-pid");
        return List.of((pids.isEmpty() ? component.value("name") : pids).split("\\s+"));
    }

    private static Stream<Tag> components(JarContent jar) {
        return xml(jar, "OSGI-INF/", "component");
    }

    private static Stream<Tag> designates(JarContent jar) {
        return xml(jar, "OSGI-INF/metatype/", "Designate");
    }

    private static Stream<Tag> xml(JarContent jar, String folder, String tag) {
        return jar.xml().entrySet().stream()
                .filter(file -> file.getKey().startsWith(folder))
                .map(Map.Entry::getValue)
                .flatMap(text -> Tag.root(text).all(tag));
    }
}
