package org.sluice.listener.rtmp.internal;

import java.util.Locale;
import org.sluice.model.Scheme;

/** The directives that this bundle owns. */
enum Kind {
    RTMP(Scheme.RTMP),
    RTMPS(Scheme.RTMPS);

    private final Scheme scheme;

    Kind(Scheme scheme) {
        this.scheme = scheme;
    }

    /** The directive's word. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Scheme scheme() {
        return scheme;
    }
}
