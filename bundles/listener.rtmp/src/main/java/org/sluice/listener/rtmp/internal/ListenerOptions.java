package org.sluice.listener.rtmp.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Option;
import org.sluice.api.config.ListenerValues;
import org.sluice.api.config.SluiceType;
import org.sluice.net.listener.PortWords;

/** The options that all listeners of this bundle have beside those of every port, for the check of the configuration. */
interface ListenerOptions extends PortWords {

    @AttributeDefinition(
            name = "setup_timeout",
            required = false,
            defaultValue = "8s",
            description =
                    "From the connection until the client has named a stream; and from there until its peer runs it.",
            min = "1",
            max = ListenerValues.LONGEST_WAIT_MILLIS + "")
    @SluiceType(type = "millis")
    String setup__timeout();

    @AttributeDefinition(
            name = "failover_timeout",
            required = false,
            defaultValue = "5s",
            description =
                    "For how long another peer is looked for when the one of a player is lost; 0 cuts the player at once.",
            max = ListenerValues.LONGEST_DRAIN_MILLIS + "")
    @SluiceType(type = "millis")
    String failover__timeout();

    @AttributeDefinition(
            name = "redirect",
            required = false,
            defaultValue = "srs",
            description =
                    "Who is redirected instead of being carried: srs (edges of SRS), adobe (every player), reconnect (E-RTMP clients that can), off.",
            options = {
                @Option(label = "srs", value = "srs"),
                @Option(label = "adobe", value = "adobe"),
                @Option(label = "reconnect", value = "reconnect"),
                @Option(label = "off", value = "off")
            })
    @SluiceType(type = "list")
    String[] redirect();
}
