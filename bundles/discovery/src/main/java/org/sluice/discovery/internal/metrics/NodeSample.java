package org.sluice.discovery.internal.metrics;

import java.util.HashMap;
import java.util.Map;

/**
 * One line of Prometheus' text format: {@code name{label="value",…} number [time]}.
 *
 * @param labels with their escapes undone
 */
record NodeSample(String name, Map<String, String> labels, double value) {

    /** The value of a label; null when there is none. */
    String label(String key) {
        return labels.get(key);
    }

    /** Null for what is no sample with a finite value. */
    static NodeSample parse(String line) {
        int end = 0;
        while (end < line.length() && line.charAt(end) != '{' && line.charAt(end) > ' ') {
            end++;
        }
        Map<String, String> labels = new HashMap<>();
        int rest = end < line.length() && line.charAt(end) == '{' ? labels(line, end + 1, labels) : end;
        if (rest < 0) {
            return null;
        }
        String number = line.substring(rest).strip().split("\\s", 2)[0];
        try {
            double value = Double.parseDouble(number);
            return Double.isFinite(value) ? new NodeSample(line.substring(0, end), labels, value) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Reads labels up to the brace that ends them, and gives back where the rest begins; -1 for nonsense. */
    private static int labels(String line, int from, Map<String, String> labels) {
        int at = from;
        while (at < line.length() && line.charAt(at) != '}') {
            int equals = line.indexOf("=\"", at);
            if (equals < 0) {
                return -1;
            }
            String key = line.substring(at, equals).strip();
            StringBuilder value = new StringBuilder();
            at = value(line, equals + 2, value);
            if (at < 0) {
                return -1;
            }
            labels.put(key, value.toString());
            while (at < line.length() && (line.charAt(at) == ',' || line.charAt(at) == ' ')) {
                at++;
            }
        }
        return at < line.length() ? at + 1 : -1;
    }

    /** Reads up to the closing quote, and gives back where it goes on after that; -1 when there is none. */
    private static int value(String line, int from, StringBuilder value) {
        for (int at = from; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == '"') {
                return at + 1;
            }
            if (c == '\\' && at + 1 < line.length()) {
                char escaped = line.charAt(++at);
                value.append(escaped == 'n' ? '\n' : escaped);
            } else {
                value.append(c);
            }
        }
        return -1;
    }
}
