package org.sluice.model;

import java.util.Locale;
import java.util.Optional;

/** A URL scheme of a playback address, with the port that the scheme means when none is written. */
public enum Scheme {
    HTTP(Protocol.HTTP, 80, false),
    HTTPS(Protocol.HTTP, 443, true),
    RTSP(Protocol.RTSP, 554, false),
    RTSPS(Protocol.RTSP, 322, true),
    RTMP(Protocol.RTMP, 1935, false),
    RTMPS(Protocol.RTMP, 443, true);

    private final Protocol protocol;
    private final int defaultPort;
    private final boolean secure;
    private final String text;

    Scheme(Protocol protocol, int defaultPort, boolean secure) {
        this.protocol = protocol;
        this.defaultPort = defaultPort;
        this.secure = secure;
        this.text = name().toLowerCase(Locale.ROOT);
    }

    public Protocol protocol() {
        return protocol;
    }

    /** The port that a URL of this scheme means when it names none. */
    public int defaultPort() {
        return defaultPort;
    }

    /** Whether the connection is TLS from its first byte. */
    public boolean secure() {
        return secure;
    }

    /** The scheme as it stands in a URL, in lower case. */
    public String text() {
        return text;
    }

    /** The scheme of a URL's text form, in any case; empty if Sluice does not play over it. */
    public static Optional<Scheme> of(String text) {
        for (Scheme scheme : values()) {
            if (scheme.text.equalsIgnoreCase(text)) {
                return Optional.of(scheme);
            }
        }
        return Optional.empty();
    }
}
