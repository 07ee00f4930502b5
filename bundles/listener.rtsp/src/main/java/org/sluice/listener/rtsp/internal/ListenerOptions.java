package org.sluice.listener.rtsp.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Option;
import org.sluice.api.config.ListenerValues;
import org.sluice.api.config.SluiceType;

/** The options that all listeners of this bundle have, for the check of the configuration. */
interface ListenerOptions {

    @AttributeDefinition(
            name = "trusted_proxies",
            required = false,
            description = "Networks whose PROXY headers tell the client's address.")
    @SluiceType(type = "network")
    String[] trusted__proxies();

    @AttributeDefinition(
            name = "proxy_protocol",
            required = false,
            defaultValue = "auto",
            description = "Whether connections of trusted proxies begin with a PROXY header: auto, on or off.",
            options = {
                @Option(label = "auto", value = "auto"),
                @Option(label = "on", value = "on"),
                @Option(label = "off", value = "off")
            })
    @SluiceType(type = "word")
    String proxy__protocol();

    @AttributeDefinition(
            name = "max_connections",
            required = false,
            defaultValue = "20000",
            description = "Most open connections.",
            min = "1",
            max = ListenerValues.HIGHEST_CEILING + "")
    @SluiceType(type = "count")
    String max__connections();

    @AttributeDefinition(
            name = "max_connections_per_address",
            required = false,
            defaultValue = "2000",
            description = "Most open connections of one address (IPv6: of one /64).",
            min = "1",
            max = ListenerValues.HIGHEST_CEILING + "")
    @SluiceType(type = "count")
    String max__connections__per__address();

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
            name = "drain_timeout",
            required = false,
            defaultValue = "2s",
            description = "How long open connections may take to end when the listener is taken away.",
            max = ListenerValues.LONGEST_DRAIN_MILLIS + "")
    @SluiceType(type = "millis")
    String drain__timeout();

    @AttributeDefinition(
            name = "access_log",
            required = false,
            defaultValue = "on",
            description = "One line per request for a stream on the logger org.sluice.access.")
    @SluiceType(type = "flag")
    String access__log();

    @AttributeDefinition(
            name = "relay_agents",
            required = false,
            description =
                    "Beginnings of further User-Agents that are carried, beside AndroidXMedia3/ and ExoPlayerLib/: players that do not follow a redirect.")
    @SluiceType(type = "word")
    String[] relay__agents();
}
