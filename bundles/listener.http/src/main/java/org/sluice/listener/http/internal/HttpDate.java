package org.sluice.listener.http.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The present in the form of RFC 9110, section 5.6.7, made once a second. Safe on any thread. */
final class HttpDate {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private record Second(long second, String text) {}

    private final Clock clock;
    private volatile Second last = new Second(-1, "");

    HttpDate(Clock clock) {
        this.clock = clock;
    }

    String now() {
        long second = clock.millis() / 1000;
        Second known = last;
        if (known.second != second) {
            known = new Second(second, FORMAT.format(Instant.ofEpochSecond(second)));
            last = known;
        }
        return known.text;
    }
}
