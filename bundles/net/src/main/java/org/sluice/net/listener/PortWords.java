package org.sluice.net.listener;

import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Option;
import org.sluice.api.config.ListenerValues;
import org.sluice.api.config.SluiceType;

/**
 * Describes {@link PortOptions} for the check of the configuration: extended by a directive's own
 * {@code @ObjectClassDefinition}. Nothing calls its methods: the build writes them into the bundle's Metatype.
 */
@ConsumerType
public interface PortWords {

    /** Networks, in CIDR form. */
    @AttributeDefinition(
            name = "trusted_proxies",
            required = false,
            description = "Networks that may tell a client's address, by a PROXY header; over HTTP by X-Forwarded-For.")
    @SluiceType(type = "network")
    String[] trusted__proxies();

    /** {@code auto}, {@code on} or {@code off}. */
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

    /** Count. */
    @AttributeDefinition(
            name = "max_connections",
            required = false,
            defaultValue = "20000",
            description = "Most open connections.",
            min = "1",
            max = ListenerValues.HIGHEST_CEILING + "")
    @SluiceType(type = "count")
    String max__connections();

    /** Count. */
    @AttributeDefinition(
            name = "max_connections_per_address",
            required = false,
            defaultValue = "2000",
            description = "Most open connections of one address (IPv6: of one /64).",
            min = "1",
            max = ListenerValues.HIGHEST_CEILING + "")
    @SluiceType(type = "count")
    String max__connections__per__address();

    /** Milliseconds, or a number with its unit. */
    @AttributeDefinition(
            name = "drain_timeout",
            required = false,
            defaultValue = "2s",
            description = "How long open connections may take to end when the listener is taken away.",
            max = ListenerValues.LONGEST_DRAIN_MILLIS + "")
    @SluiceType(type = "millis")
    String drain__timeout();

    /** Flag. */
    @AttributeDefinition(
            name = "access_log",
            required = false,
            defaultValue = "on",
            description = "Whether requests are noted on the logger org.sluice.access, one line each.")
    @SluiceType(type = "flag")
    String access__log();
}
