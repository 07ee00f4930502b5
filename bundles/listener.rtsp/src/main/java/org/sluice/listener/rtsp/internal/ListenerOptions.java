package org.sluice.listener.rtsp.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.sluice.api.config.ListenerValues;
import org.sluice.api.config.SluiceType;
import org.sluice.net.listener.PortWords;

/** The options that all listeners of this bundle have beside those of every port, for the check of the configuration. */
interface ListenerOptions extends PortWords {

    @AttributeDefinition(
            name = "header_timeout",
            required = false,
            defaultValue = "8s",
            description = "From a request's first byte, or the connection, to its end, however it trickles.",
            min = "1",
            max = ListenerValues.LONGEST_WAIT_MILLIS + "")
    @SluiceType(type = "millis")
    String header__timeout();

    @AttributeDefinition(
            name = "idle_timeout",
            required = false,
            defaultValue = "30s",
            description = "How long a connection that is not carried stays open between two requests.",
            min = "1",
            max = ListenerValues.LONGEST_WAIT_MILLIS + "")
    @SluiceType(type = "millis")
    String idle__timeout();

    @AttributeDefinition(
            name = "session_timeout",
            required = false,
            defaultValue = "90s",
            description = "How long a carried connection stays open without a byte from either side.",
            min = "1",
            max = ListenerValues.LONGEST_WAIT_MILLIS + "")
    @SluiceType(type = "millis")
    String session__timeout();

    @AttributeDefinition(
            name = "relay_agents",
            required = false,
            description =
                    "Beginnings of further User-Agents that are carried, beside AndroidXMedia3/ and ExoPlayerLib/: players that do not follow a redirect.")
    @SluiceType(type = "word")
    String[] relay__agents();
}
