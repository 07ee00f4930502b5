package org.sluice.listener.http.internal;

import java.util.Locale;
import org.sluice.net.ListenAddress;
import org.sluice.net.listener.PortOptions;

/** The directives that this bundle owns. */
enum Kind {
    HTTP,
    HTTPS,
    ADMIN_HTTP;

    /** The directive's word. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    PortOptions.Tls tls() {
        return switch (this) {
            case HTTP -> PortOptions.Tls.NONE;
            case HTTPS -> PortOptions.Tls.REQUIRED;
            case ADMIN_HTTP -> PortOptions.Tls.OPTIONAL;
        };
    }

    /** The address that a word means: administration is for this machine alone, unless an address is written. */
    ListenAddress address(String text) {
        ListenAddress address = ListenAddress.parse(text);
        boolean bare = text.indexOf(':') < 0;
        return this == ADMIN_HTTP && bare ? ListenAddress.parse("127.0.0.1:" + text) : address;
    }
}
