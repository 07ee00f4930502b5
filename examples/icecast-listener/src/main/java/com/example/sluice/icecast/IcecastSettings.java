package com.example.sluice.icecast;

import java.time.Duration;
import org.sluice.api.config.ListenerValues;
import org.sluice.api.config.Options;
import org.sluice.api.config.Values;
import org.sluice.net.TargetRules;
import org.sluice.net.listener.ListenerSettings;
import org.sluice.net.listener.PortOptions;

/**
 * What an {@code icecast} block says.
 *
 * @param mount the stream of players that name none; empty for none
 * @param headerTimeout from the connection to the end of its request
 */
record IcecastSettings(PortOptions port, String mount, Duration headerTimeout) implements ListenerSettings {

    private static final Duration HEADER_TIMEOUT = Duration.ofSeconds(8);

    /**
     * Reads the options.
     *
     * @throws IllegalArgumentException names the option, what was found and what is expected
     */
    static IcecastSettings of(Options options) {
        return new IcecastSettings(
                PortOptions.of(options, PortOptions.Tls.NONE),
                options.value("mount", IcecastSettings::mount, ""),
                options.value("header_timeout", ListenerValues::timeout, HEADER_TIMEOUT));
    }

    private static String mount(String text) {
        String name = text.startsWith("/") ? text.substring(1) : text;
        if (name.isEmpty() || name.endsWith("/") || name.indexOf('%') >= 0 || !TargetRules.path('/' + name)) {
            throw Values.expected(text, "the path of a mount, for instance radio.mp3");
        }
        return name;
    }
}
