package org.sluice.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The exported packages as they were when the baseline was written: each with its version and the lines of its API.
 *
 * @param packages by name
 */
record Baseline(Map<String, Entry> packages) {

    /** One package. */
    record Entry(String version, SortedSet<String> api) {}

    private static final String HEAD = "package ";

    static Baseline parse(String text) {
        Map<String, Entry> packages = new TreeMap<>();
        SortedSet<String> api = new TreeSet<>();
        for (String line : text.lines()
                .filter(any -> !any.isBlank() && !any.startsWith("#"))
                .toList()) {
            if (line.startsWith(HEAD)) {
                String[] words = line.split(" ");
                api = new TreeSet<>();
                packages.put(words[1], new Entry(words[2], api));
            } else {
                api.add(line.strip());
            }
        }
        return new Baseline(packages);
    }

    String print() {
        StringBuilder text = new StringBuilder("# Written by -Dsluice.baseline=write; see docs/adr/0022.\n");
        packages.forEach((name, entry) -> {
            text.append('\n')
                    .append(HEAD)
                    .append(name)
                    .append(' ')
                    .append(entry.version())
                    .append('\n');
            entry.api().forEach(line -> text.append("    ").append(line).append('\n'));
        });
        return text.toString();
    }

    /** What changed since without the version that says so; empty when all is well. */
    List<String> faults(Baseline now) {
        List<String> faults = new ArrayList<>();
        packages.forEach((name, before) -> {
            Entry after = now.packages.get(name);
            if (after == null) {
                faults.add(name + " " + before.version() + " is gone: users of its major version break");
            } else {
                judge(name, before, after, faults);
            }
        });
        now.packages.keySet().stream()
                .filter(name -> !packages.containsKey(name))
                .forEach(name -> faults.add(name + " is new and in no baseline"));
        return faults;
    }

    private static void judge(String name, Entry before, Entry after, List<String> faults) {
        SortedSet<String> gone = without(before.api(), after.api());
        SortedSet<String> added = without(after.api(), before.api());
        boolean breaks = !gone.isEmpty() || added.stream().anyMatch(line -> ApiText.breaksConsumers(line, after.api()));
        if (gone.isEmpty() && added.isEmpty()) {
            return;
        }
        int[] was = parts(before.version());
        int[] is = parts(after.version());
        boolean major = is[0] > was[0];
        boolean minor = major || is[0] == was[0] && is[1] > was[1];
        if (!(breaks ? major : minor)) {
            faults.add("%s %s is still %s: raise its %s version in package-info.java; gone %s, new %s"
                    .formatted(name, before.version(), after.version(), breaks ? "major" : "minor", gone, added));
        }
    }

    private static SortedSet<String> without(SortedSet<String> all, SortedSet<String> some) {
        SortedSet<String> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private static int[] parts(String version) {
        String[] words = version.split("\\.");
        return new int[] {Integer.parseInt(words[0]), words.length > 1 ? Integer.parseInt(words[1]) : 0};
    }
}
