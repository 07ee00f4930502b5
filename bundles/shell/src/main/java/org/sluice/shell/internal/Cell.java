package org.sluice.shell.internal;

import java.util.Locale;

/**
 * One value of a listing.
 *
 * @param value what JSON shows; null or NaN when unknown
 * @param text what a table shows, safe for terminals
 */
record Cell(Object value, String text) {

    /** What a table shows for the unknown, which is never 0. */
    static final String UNKNOWN = "–";

    private static final Cell NOTHING = new Cell(null, UNKNOWN);

    private static final String[] BIT_RATES = {"bit/s", "kbit/s", "Mbit/s", "Gbit/s", "Tbit/s"};

    /** A text; null is unknown. */
    static Cell text(String text) {
        return text == null ? NOTHING : new Cell(text, SafeText.of(text));
    }

    static Cell flag(boolean value) {
        return new Cell(value, value ? "yes" : "no");
    }

    /** Percent; NaN is unknown. */
    static Cell percent(double value) {
        return number(value, "%.0f%%");
    }

    /** A count; NaN is unknown. */
    static Cell count(double value) {
        return number(value, "%.0f");
    }

    /** What a policy compares; NaN is unknown. */
    static Cell score(double value) {
        return number(value, "%.4g");
    }

    /** Bits per second; NaN is unknown. */
    static Cell bitrate(double value) {
        int unit = 0;
        double scaled = value;
        while (scaled >= 999.5 && unit < BIT_RATES.length - 1) {
            scaled /= 1000;
            unit++;
        }
        String digits = scaled < 9.95 && unit > 0 ? "%.1f " : "%.0f ";
        return Double.isNaN(value) ? NOTHING : new Cell(value, format(digits, scaled) + BIT_RATES[unit]);
    }

    /** Seconds, shown by their two largest units; NaN is unknown. */
    static Cell seconds(double value) {
        if (Double.isNaN(value)) {
            return NOTHING;
        }
        long whole = (long) value;
        if (value < 10) {
            return new Cell(value, format("%.1fs", value));
        }
        if (whole < 60) {
            return new Cell(value, whole + "s");
        }
        if (whole < 3600) {
            return new Cell(value, whole / 60 + "m " + whole % 60 + "s");
        }
        if (whole < 86_400) {
            return new Cell(value, whole / 3600 + "h " + whole % 3600 / 60 + "m");
        }
        return new Cell(value, whole / 86_400 + "d " + whole % 86_400 / 3600 + "h");
    }

    private static Cell number(double value, String format) {
        return Double.isNaN(value) ? NOTHING : new Cell(value, format(format, value));
    }

    private static String format(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
