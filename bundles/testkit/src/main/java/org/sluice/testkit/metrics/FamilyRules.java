package org.sluice.testkit.metrics;

import static org.sluice.testkit.metrics.PrometheusText.require;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.sluice.testkit.metrics.PrometheusText.Family;
import org.sluice.testkit.metrics.PrometheusText.Sample;

/** What must hold of the samples of one family together. */
final class FamilyRules {

    private FamilyRules() {}

    static void check(Family family) {
        require(!family.samples().isEmpty(), family.name(), "a family without samples");
        if (family.type().equals("histogram")) {
            histograms(family);
            return;
        }
        Set<Set<String>> labels = family.samples().stream()
                .map(sample -> sample.labels().keySet())
                .collect(Collectors.toSet());
        require(labels.size() == 1, family.name(), "series with different labels " + labels);
        for (Sample sample : family.samples()) {
            require(!Double.isNaN(sample.value()), sample.toString(), "unknown is no sample");
            boolean counter = family.type().equals("counter");
            require(!counter || sample.value() >= 0, sample.toString(), "a counter below 0");
            require(!sample.labels().containsKey("le"), sample.toString(), "le outside of a histogram");
        }
    }

    private static void histograms(Family family) {
        Map<Map<String, String>, List<Sample>> each = new LinkedHashMap<>();
        for (Sample sample : family.samples()) {
            Map<String, String> labels = new HashMap<>(sample.labels());
            boolean bucket = labels.remove("le") != null;
            require(bucket == sample.name().endsWith("_bucket"), sample.toString(), "le belongs to buckets");
            each.computeIfAbsent(labels, unseen -> new ArrayList<>()).add(sample);
        }
        each.values().forEach(samples -> histogram(family.name(), samples));
    }

    private static void histogram(String name, List<Sample> samples) {
        double bound = Double.NEGATIVE_INFINITY;
        double count = 0;
        for (Sample sample : samples) {
            if (sample.name().endsWith("_bucket")) {
                String text = sample.labels().get("le");
                double next = text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
                require(next > bound, sample.toString(), "bounds that do not rise");
                require(sample.value() >= count, sample.toString(), "buckets that do not add up");
                bound = next;
                count = sample.value();
            }
        }
        require(bound == Double.POSITIVE_INFINITY, name, "no bucket +Inf");
        double all = count;
        require(one(samples, name + "_count").value() == all, name, "count is not that of the last bucket");
        require(one(samples, name + "_sum").value() >= 0, name, "a sum below 0");
    }

    private static Sample one(List<Sample> samples, String name) {
        List<Sample> those =
                samples.stream().filter(sample -> sample.name().equals(name)).toList();
        require(those.size() == 1, name, "it stands " + those.size() + " times");
        return those.get(0);
    }
}
