package org.sluice.discovery.internal.poll;

import org.sluice.api.spi.StreamSink;

/** Which names of streams are accepted from peers. */
public final class StreamNames {

    private static final int LONGEST = StreamSink.LONGEST_NAME;

    private StreamNames() {}

    public static boolean acceptable(String name) {
        int length = name == null ? 0 : name.length();
        if (length == 0 || length > LONGEST || name.charAt(0) == '/' || name.charAt(length - 1) == '/') {
            return false;
        }
        return plain(name);
    }

    static boolean acceptablePrefix(String prefix) {
        int length = prefix == null ? LONGEST + 1 : prefix.length();
        return length == 0
                || length <= LONGEST && prefix.charAt(0) != '/' && prefix.charAt(length - 1) == '/' && plain(prefix);
    }

    /** No control characters, and no half of a character outside the basic plane: neither can stand in an URL. */
    private static boolean plain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isISOControl(c) || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == name.length() || !Character.isLowSurrogate(name.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }
}
