package org.sluice.stats.internal;

import java.nio.charset.StandardCharsets;

/**
 * Writes metrics in Prometheus' text format 0.0.4. Samples of one family come one after another; a family without samples
 * is not named, and a value that is unknown is no sample. For one thread.
 */
final class Exposition {

    /** The format's content type. */
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StringBuilder out = new StringBuilder(16_384);
    private Metric current;

    /**
     * Adds a sample.
     *
     * @param value {@link Double#NaN} for none
     * @param labels values of the metric's labels, in their order
     */
    void sample(Metric metric, double value, String... labels) {
        if (Double.isNaN(value)) {
            return;
        }
        head(metric);
        name(metric, "", null, labels);
        value(value);
    }

    /** Adds 1 for true and 0 for false. */
    void flag(Metric metric, boolean value, String... labels) {
        sample(metric, value ? 1 : 0, labels);
    }

    /** Adds all series of a histogram. */
    void histogram(Metric metric, DurationHistogram durations, String... labels) {
        head(metric);
        long[] bounds = durations.bounds();
        long[] counts = durations.cumulative();
        for (int i = 0; i < counts.length; i++) {
            name(metric, "_bucket", i < bounds.length ? number(bounds[i] / 1e9) : "+Inf", labels);
            value(counts[i]);
        }
        name(metric, "_sum", null, labels);
        value(durations.seconds());
        name(metric, "_count", null, labels);
        value(counts[counts.length - 1]);
    }

    private void head(Metric metric) {
        if (metric != current) {
            current = metric;
            out.append("# HELP ").append(metric.family()).append(' ').append(metric.help());
            out.append("\n# TYPE ").append(metric.family()).append(' ');
            out.append(metric.type().text()).append('\n');
        }
    }

    private void name(Metric metric, String suffix, String bound, String... labels) {
        if (labels.length != metric.labels().size()) {
            throw new IllegalArgumentException(metric + " has the labels " + metric.labels());
        }
        out.append(metric.family()).append(suffix);
        char before = '{';
        for (int i = 0; i < labels.length; i++) {
            out.append(before).append(metric.labels().get(i)).append("=\"");
            escape(labels[i]);
            out.append('"');
            before = ',';
        }
        if (bound != null) {
            out.append(before).append("le=\"").append(bound).append('"');
            before = ',';
        }
        if (before == ',') {
            out.append('}');
        }
        out.append(' ');
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '"' -> out.append("\\\"");
                case '\n' -> out.append("\\n");
                default -> out.append(c);
            }
        }
    }

    private void value(double value) {
        if (value == (long) value && Math.abs(value) < 1e15) {
            out.append((long) value);
        } else {
            out.append(number(value));
        }
        out.append('\n');
    }

    private static String number(double value) {
        return value == Double.POSITIVE_INFINITY
                ? "+Inf"
                : value == Double.NEGATIVE_INFINITY ? "-Inf" : Double.toString(value);
    }

    byte[] bytes() {
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}
