package org.sluice.relay.internal;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.config.SluiceDirective;
import org.sluice.api.config.SluiceType;

/** The directive {@code relay { ... }}: carries its settings to {@link RelayService}. */
@Component(
        service = RelayDirective.class,
        configurationPid = RelayDirective.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = RelayDirective.Words.class, factory = true)
public final class RelayDirective {

    static final String PID = "org.sluice.relay";

    private static final Logger LOG = LoggerFactory.getLogger(RelayDirective.class);

    /** The directive's options. */
    @SluiceDirective
    @ObjectClassDefinition(
            id = PID,
            name = "relay",
            description =
                    "Ceilings and time-outs for clients that Sluice carries itself, since they cannot be redirected")
    @interface Words {

        @SluiceType(type = "count")
        @AttributeDefinition(
                name = "max_sessions",
                required = false,
                description = "Relayed sessions at once; one more is refused. 0 relays nobody",
                max = RelaySettings.MOST_SESSIONS + "")
        String max__sessions() default RelaySettings.MAX_SESSIONS;

        @SluiceType(type = "bitrate")
        @AttributeDefinition(
                name = "max_bitrate",
                required = false,
                description = "What all relayed sessions carry together; while it is reached, no new ones",
                min = "1")
        String max__bitrate() default RelaySettings.MAX_BITRATE;

        @SluiceType(type = "millis")
        @AttributeDefinition(
                name = "connect_timeout",
                required = false,
                description = "How long name, connection and TLS of a peer may take together",
                min = RelaySettings.SHORTEST_MILLIS + "",
                max = RelaySettings.LONGEST_MILLIS + "")
        String connect__timeout() default RelaySettings.CONNECT_TIMEOUT;

        @SluiceType(type = "millis")
        @AttributeDefinition(
                name = "stuck_timeout",
                required = false,
                description = "How long a side may take nothing while bytes wait for it, before it is cut",
                min = RelaySettings.SHORTEST_MILLIS + "",
                max = RelaySettings.LONGEST_MILLIS + "")
        String stuck__timeout() default RelaySettings.STUCK_TIMEOUT;
    }

    private volatile RelaySettings settings;

    @Activate
    public RelayDirective(Map<String, Object> properties) {
        settings = settings(properties);
    }

    /** An edit of the block: the old settings hold until the new ones do, so that nobody is refused in between. */
    @Modified
    void changed(Map<String, Object> properties) {
        settings = settings(properties);
    }

    private static RelaySettings settings(Map<String, Object> properties) {
        try {
            RelaySettings read = RelaySettings.of(properties);
            LOG.info(
                    "relay: {} sessions and {} Mbit/s at most; a peer has {} ms to answer, a stuck side {} ms",
                    read.maxSessions(),
                    Math.round(read.maxBitrate() / 1e6),
                    read.connectTimeout().toMillis(),
                    read.stuckTimeout().toMillis());
            return read;
        } catch (IllegalArgumentException e) {
            LOG.error("relay: {}; the defaults hold until that is mended", e.getMessage());
            return RelaySettings.DEFAULTS;
        }
    }

    RelaySettings settings() {
        return settings;
    }
}
