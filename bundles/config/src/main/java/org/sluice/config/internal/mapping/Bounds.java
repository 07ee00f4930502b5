package org.sluice.config.internal.mapping;

import java.time.Duration;
import org.sluice.api.config.Values;
import org.sluice.config.internal.schema.OptionType;

/** Holds numbers against the smallest and the largest value that Metatype tells. */
final class Bounds {

    private Bounds() {}

    /** What is wrong with a text that is of the option's type; null when nothing is. */
    static String problem(OptionType option, String text) {
        double value =
                switch (option.type()) {
                    case "bitrate" -> Values.bitrate(text);
                    case "millis" -> Values.millis(text).toMillis();
                    case "percent" -> Values.percent(text);
                    case "count" -> Values.count(text);
                    case "number" -> Values.number(text);
                    default -> Double.NaN;
                };
        if (!option.min().isEmpty() && value < bound(option.min())) {
            return Values.expected(text, "at least " + shown(option, option.min()))
                    .getMessage();
        }
        if (!option.max().isEmpty() && value > bound(option.max())) {
            return Values.expected(text, "at most " + shown(option, option.max()))
                    .getMessage();
        }
        return null;
    }

    /** A bound that is no number bounds nothing: it is the bundle that is wrong, not the file. */
    private static double bound(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** A time as somebody would write it; Metatype tells it in milliseconds. */
    private static String shown(OptionType option, String bound) {
        if (!option.type().equals("millis") || !bound.matches("\\d{1,15}")) {
            return bound;
        }
        Duration time = Duration.ofMillis(Long.parseLong(bound));
        if (time.toMillisPart() != 0 || time.isZero()) {
            return time.toMillis() + "ms";
        }
        if (time.toSecondsPart() != 0) {
            return time.toSeconds() + "s";
        }
        if (time.toMinutesPart() != 0) {
            return time.toMinutes() + "m";
        }
        return time.toHoursPart() != 0 ? time.toHours() + "h" : time.toDays() + "d";
    }
}
