package org.sluice.discovery.internal.check;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A stream's name as it stands in a path. */
final class PercentText {

    private PercentText() {}

    /** Slashes stay. */
    static String of(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }
}
