package org.sluice.testkit.metrics;

import static org.sluice.testkit.metrics.PrometheusText.require;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.sluice.testkit.metrics.PrometheusText.Sample;

/** One line {@code name{label="value",label="value"} number}: no blanks but the one, no time. For one line. */
final class SampleLine {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
    private static final Pattern NUMBER =
            Pattern.compile("[+-]Inf|NaN|[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?");

    private final String line;
    private int at;

    private SampleLine(String line) {
        this.line = line;
    }

    static Sample parse(String line) {
        return new SampleLine(line).sample();
    }

    private Sample sample() {
        String name = until("{ ");
        require(NAME.matcher(name).matches(), line, "no name");
        Map<String, String> labels = new LinkedHashMap<>();
        if (peek() == '{') {
            do {
                at++;
                label(labels);
            } while (peek() == ',');
            take('}');
        }
        take(' ');
        String number = line.substring(at);
        require(NUMBER.matcher(number).matches(), line, "no number");
        return new Sample(name, labels, number(number));
    }

    private void label(Map<String, String> labels) {
        String label = until("=");
        require(LABEL.matcher(label).matches() && !label.startsWith("__"), line, "no label's name");
        take('=');
        take('"');
        StringBuilder value = new StringBuilder();
        while (peek() != '"') {
            char c = line.charAt(at++);
            value.append(c == '\\' ? escaped() : c);
        }
        take('"');
        require(labels.put(label, value.toString()) == null, line, "a label stands twice");
    }

    private char escaped() {
        char c = peek();
        at++;
        require(c == '\\' || c == '"' || c == 'n', line, "no known escape");
        return c == 'n' ? '\n' : c;
    }

    private String until(String ends) {
        int from = at;
        while (ends.indexOf(peek()) < 0) {
            at++;
        }
        return line.substring(from, at);
    }

    private char peek() {
        require(at < line.length(), line, "the line ends too early");
        return line.charAt(at);
    }

    private void take(char wanted) {
        require(peek() == wanted, line, "'" + wanted + "' expected at column " + (at + 1));
        at++;
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
