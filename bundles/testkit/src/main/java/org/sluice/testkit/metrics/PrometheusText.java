package org.sluice.testkit.metrics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A text in Prometheus' format 0.0.4, read strictly: what {@code promtool check metrics} finds fault with is refused, and
 * what a lenient reader would guess is too. A fault is an {@link IllegalArgumentException} that names the line.
 *
 * @param families by name, in their order in the text
 */
public record PrometheusText(Map<String, Family> families) {

    /** One family: its type, its meaning, and its samples. */
    public record Family(String name, String type, String help, List<Sample> samples) {}

    /** One sample. The name is the family's, or one of a histogram's series. */
    public record Sample(String name, Map<String, String> labels, double value) {}

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Set<String> TYPES = Set.of("counter", "gauge", "histogram");
    private static final Pattern NO_BASE_UNIT = Pattern.compile(
            ".*_(ms|milliseconds|microseconds|nanoseconds|minutes|hours|days|kilobytes|megabytes|bits|percent)(_.*|$)");

    /** Reads a text. */
    public static PrometheusText parse(String text) {
        if (!text.isEmpty() && !text.endsWith("\n")) {
            throw new IllegalArgumentException("the last line has no end");
        }
        Map<String, Family> families = new LinkedHashMap<>();
        Set<Object> series = new HashSet<>();
        String help = null;
        Family open = null;
        for (String line : text.split("\n")) {
            if (line.startsWith("# HELP ")) {
                require(help == null, line, "two HELP lines in a row");
                help = line;
            } else if (line.startsWith("# TYPE ")) {
                require(help != null, line, "TYPE without HELP before it");
                open = family(line, help);
                require(families.put(open.name(), open) == null, line, "the family stands twice");
                help = null;
            } else if (!line.isEmpty()) {
                require(help == null && open != null, line, "a sample outside of a family");
                Sample sample = SampleLine.parse(line);
                require(belongs(sample.name(), open), line, "a sample of another family than " + open.name());
                require(series.add(List.of(sample.name(), sample.labels())), line, "the series stands twice");
                open.samples().add(sample);
            }
        }
        require(help == null, "the end", "HELP without TYPE");
        families.values().forEach(FamilyRules::check);
        return new PrometheusText(families);
    }

    private static Family family(String line, String help) {
        String[] type = line.split(" ");
        String[] meaning = help.split(" ", 4);
        require(type.length == 4 && TYPES.contains(type[3]), line, "no known type");
        require(meaning.length == 4 && !meaning[3].isBlank(), help, "no help");
        require(meaning[2].equals(type[2]), line, "HELP and TYPE of different families");
        require(NAME.matcher(type[2]).matches(), line, "no good name");
        require(!NO_BASE_UNIT.matcher(type[2]).matches(), line, "no base unit");
        require(
                type[3].equals("counter") == type[2].endsWith("_total"),
                line,
                "counters, and they alone, end in _total");
        return new Family(type[2], type[3], meaning[3], new ArrayList<>());
    }

    private static boolean belongs(String sample, Family family) {
        if (!family.type().equals("histogram")) {
            return sample.equals(family.name());
        }
        return sample.startsWith(family.name())
                && Set.of("_bucket", "_sum", "_count")
                        .contains(sample.substring(family.name().length()));
    }

    static void require(boolean fine, String line, String fault) {
        if (!fine) {
            throw new IllegalArgumentException(fault + ": " + line);
        }
    }

    /**
     * The value of one series.
     *
     * @param labels names and values in turns; all labels of the series, in any order
     */
    public OptionalDouble value(String name, String... labels) {
        Map<String, String> wanted = pairs(labels);
        return samples(name).stream()
                .filter(sample -> sample.labels().equals(wanted))
                .mapToDouble(Sample::value)
                .findFirst();
    }

    /** The sum of all series that have these labels, and maybe others; 0 when there are none. */
    public double sum(String name, String... labels) {
        Map<String, String> wanted = pairs(labels);
        return samples(name).stream()
                .filter(sample -> sample.labels().entrySet().containsAll(wanted.entrySet()))
                .mapToDouble(Sample::value)
                .sum();
    }

    /** All samples of a name. */
    public List<Sample> samples(String name) {
        return families.values().stream()
                .flatMap(family -> family.samples().stream())
                .filter(sample -> sample.name().equals(name))
                .toList();
    }

    /** How many series have a label with this value. */
    public long seriesWith(String label, String value) {
        return families.values().stream()
                .flatMap(family -> family.samples().stream())
                .filter(sample -> value.equals(sample.labels().get(label)))
                .count();
    }

    private static Map<String, String> pairs(String... labels) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int i = 0; i < labels.length; i += 2) {
            pairs.put(labels[i], labels[i + 1]);
        }
        return pairs;
    }
}
