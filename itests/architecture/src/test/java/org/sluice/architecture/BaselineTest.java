package org.sluice.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.sluice.architecture.Baseline.Entry;

/**
 * What integrators compile against changes only together with its package's version (docs/adr/0022). After a change that
 * is meant, {@code mvn verify -Dsluice.baseline=write} in this folder writes the baseline anew.
 */
class BaselineTest {

    private static final String FILE = "itests/architecture/src/test/baseline/exported-api.txt";

    private static final Baseline SMALL = Baseline.parse(
            """
            package org.acme 1.2.0
                Driver: consumer public abstract interface org.acme.Driver
                Driver: public abstract void org.acme.Driver.poll()
                Values: public class org.acme.Values
            """);

    @Test
    void theHouseKeepsItsPromises() throws IOException {
        Baseline now = exported(House.here());
        Path file = House.here().root().resolve(FILE);
        if (System.getProperty("sluice.baseline", "").equals("write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, now.print());
        }
        Baseline before = Baseline.parse(House.read(file));

        assertThat(before.packages()).as("a baseline of nothing keeps nothing").hasSizeGreaterThan(10);
        assertThat(before.faults(now))
                .as("if it is meant: mvn verify -Dsluice.baseline=write in itests/architecture")
                .isEmpty();
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        assertThat(Baseline.parse(SMALL.print())).isEqualTo(SMALL);
        assertThat(SMALL.faults(SMALL)).isEmpty();
    }

    @Test
    void additionsNeedAMinorVersion() {
        String line = "Values: public int org.acme.Values.more()";
        assertThat(SMALL.faults(changed("1.2.0", "", line)))
                .singleElement()
                .asString()
                .contains("raise its minor", line);
        assertThat(SMALL.faults(changed("1.2.1", "", line))).hasSize(1);
        assertThat(SMALL.faults(changed("1.3.0", "", line))).isEmpty();
    }

    @Test
    void whatGoesNeedsAMajorVersion() {
        assertThat(SMALL.faults(changed("1.3.0", "Values:", null)))
                .singleElement()
                .asString()
                .contains("raise its major");
        assertThat(SMALL.faults(changed("2.0.0", "Values:", null))).isEmpty();
    }

    @Test
    void moreToImplementNeedsAMajorVersion() {
        String line = "Driver: public abstract int org.acme.Driver.more()";
        assertThat(SMALL.faults(changed("1.3.0", "", line)))
                .singleElement()
                .asString()
                .contains("raise its major");
        String harmless = "Driver: public default int org.acme.Driver.more()";
        assertThat(SMALL.faults(changed("1.3.0", "", harmless))).isEmpty();
    }

    @Test
    void packagesComeAndGoByTheBaselineOnly() {
        Baseline none = new Baseline(Map.of());
        assertThat(SMALL.faults(none)).singleElement().asString().contains("org.acme 1.2.0 is gone");
        assertThat(none.faults(SMALL)).singleElement().asString().contains("org.acme is new");
    }

    private static Baseline changed(String version, String gone, String added) {
        SortedSet<String> api = new TreeSet<>(SMALL.packages().get("org.acme").api());
        api.removeIf(line -> !gone.isEmpty() && line.startsWith(gone));
        if (added != null) {
            api.add(added);
        }
        return new Baseline(Map.of("org.acme", new Entry(version, api)));
    }

    private static Baseline exported(House house) {
        Map<String, Entry> packages = new TreeMap<>();
        for (Bundle bundle : house.bundles()) {
            bundle.jar().ifPresent(jar -> jar.clauses("Export-Package")
                    .forEach(clause -> packages.put(
                            clause.name(), new Entry(clause.attributes().get("version"), api(jar, clause.name())))));
        }
        return new Baseline(packages);
    }

    private static SortedSet<String> api(JarContent jar, String name) {
        String folder = name.replace('.', '/') + "/";
        SortedSet<String> lines = new TreeSet<>();
        for (String entry : jar.entries()) {
            String file = entry.startsWith(folder) ? entry.substring(folder.length()) : "";
            if (file.endsWith(".class") && !file.contains("/") && !file.equals("package-info.class")) {
                lines.addAll(ApiText.of(type(name + "." + file.substring(0, file.length() - ".class".length()))));
            }
        }
        return lines;
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name, false, BaselineTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("add its bundle to the dependencies of itests/architecture", e);
        }
    }
}
