package org.sluice.peerapi.internal;

/** Writes one JSON text (RFC 8259); nesting is the caller's business, commas are not. For one thread. */
final class JsonWriter {

    private final StringBuilder out = new StringBuilder(1024);
    /** Whether the next value follows another one. */
    private boolean follows;

    JsonWriter open(char bracket) {
        value().append(bracket);
        follows = false;
        return this;
    }

    JsonWriter close(char bracket) {
        out.append(bracket);
        follows = true;
        return this;
    }

    JsonWriter name(String name) {
        text(name);
        out.append(':');
        follows = false;
        return this;
    }

    /** @param text null is written as such */
    JsonWriter text(String text) {
        if (text == null) {
            return plain("null");
        }
        value().append('"');
        for (int i = 0; i < text.length(); i++) {
            escaped(text.charAt(i));
        }
        out.append('"');
        return this;
    }

    private void escaped(char c) {
        if (c == '"' || c == '\\') {
            out.append('\\').append(c);
        } else if (c < ' ' || Character.isSurrogate(c)) {
            out.append("\\u")
                    .append(Character.forDigit(c >> 12, 16))
                    .append(Character.forDigit(c >> 8 & 15, 16))
                    .append(Character.forDigit(c >> 4 & 15, 16))
                    .append(Character.forDigit(c & 15, 16));
        } else {
            out.append(c);
        }
    }

    JsonWriter number(long number) {
        return plain(Long.toString(number));
    }

    /** Rounded to hundredths; unknown, which is NaN, is written as null, and so is what is too large to be rounded. */
    JsonWriter number(double number) {
        double rounded = Math.rint(number * 100) / 100;
        boolean whole = rounded == Math.rint(rounded) && Math.abs(rounded) < 1e15;
        return !Double.isFinite(rounded) ? plain("null") : plain(whole ? Long.toString((long) rounded) : "" + rounded);
    }

    JsonWriter flag(boolean flag) {
        return plain(Boolean.toString(flag));
    }

    private JsonWriter plain(String text) {
        value().append(text);
        return this;
    }

    private StringBuilder value() {
        if (follows) {
            out.append(',');
        }
        follows = true;
        return out;
    }

    /** Characters so far. */
    int length() {
        return out.length();
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
