package org.sluice.listener.rtmp.internal;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.sluice.api.config.ListenerValues;
import org.sluice.api.config.Options;
import org.sluice.api.config.Values;
import org.sluice.model.Scheme;
import org.sluice.net.listener.ListenerSettings;
import org.sluice.net.listener.PortOptions;

/**
 * What a listener's block says.
 *
 * @param scheme how its clients come, and the directive's word
 * @param setupTimeout from the connection until a stream is named, and from there until a peer runs it
 * @param failoverTimeout for how long another peer is looked for when one is lost; zero for not at all
 * @param redirects who is told to go elsewhere
 */
record RtmpSettings(
        Scheme scheme, PortOptions port, Duration setupTimeout, Duration failoverTimeout, Set<Redirects.Form> redirects)
        implements ListenerSettings {

    private static final Duration SETUP_TIMEOUT = Duration.ofSeconds(8);
    private static final Duration FAILOVER_TIMEOUT = Duration.ofSeconds(5);
    private static final String OFF = "off";

    RtmpSettings {
        redirects = Set.copyOf(redirects);
    }

    /**
     * Reads the options.
     *
     * @throws IllegalArgumentException names the option, what was found and what is expected
     */
    static RtmpSettings of(Options options, Scheme scheme) {
        return new RtmpSettings(
                scheme,
                PortOptions.of(options, scheme.secure() ? PortOptions.Tls.REQUIRED : PortOptions.Tls.NONE),
                options.value("setup_timeout", ListenerValues::timeout, SETUP_TIMEOUT),
                options.value("failover_timeout", ListenerValues::drain, FAILOVER_TIMEOUT),
                redirects(options.list("redirect")));
    }

    private static Set<Redirects.Form> redirects(List<String> words) {
        if (words.isEmpty()) {
            return Set.of(Redirects.Form.SRS);
        }
        Set<Redirects.Form> forms = EnumSet.noneOf(Redirects.Form.class);
        for (String word : words) {
            if (!word.equals(OFF)) {
                forms.add(redirect(word));
            }
        }
        return forms;
    }

    private static Redirects.Form redirect(String word) {
        return switch (word) {
            case "srs" -> Redirects.Form.SRS;
            case "adobe" -> Redirects.Form.ADOBE;
            case "reconnect" -> Redirects.Form.RECONNECT;
            default -> throw new IllegalArgumentException("redirect: "
                    + Values.expected(word, "srs, adobe and reconnect in any number, or off")
                            .getMessage());
        };
    }
}
