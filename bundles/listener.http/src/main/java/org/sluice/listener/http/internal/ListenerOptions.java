package org.sluice.listener.http.internal;

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
            description = "How long a connection stays open between two requests.",
            min = "1",
            max = ListenerValues.LONGEST_WAIT_MILLIS + "")
    @SluiceType(type = "millis")
    String idle__timeout();

    @AttributeDefinition(
            name = "api",
            required = false,
            defaultValue = "on",
            description = "Whether this port answers the API by which other routers have this one as a peer.")
    @SluiceType(type = "flag")
    String api();
}
