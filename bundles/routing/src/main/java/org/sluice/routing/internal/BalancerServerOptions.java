package org.sluice.routing.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.sluice.api.config.SluiceType;

/** The options of one {@code server} of a balancer. */
@ObjectClassDefinition(id = BalancerServerOptions.ID, name = "server", description = "One server of a balancer.")
@interface BalancerServerOptions {

    String ID = "org.sluice.balancer.server";

    @SluiceType(type = "bitrate")
    @AttributeDefinition(
            name = "max_bitrate",
            required = false,
            description = "Bits per second: no new viewers by this balancer while the peer sends as much; overrides the"
                    + " peer's own")
    String max__bitrate();

    @SluiceType(type = "list")
    @AttributeDefinition(
            name = "countries",
            required = false,
            description = "ISO 3166 codes of the countries whose clients it is for; needs geoip")
    String[] countries();

    @SluiceType(type = "flag")
    @AttributeDefinition(
            name = "countries_default",
            required = false,
            description = "Takes the clients of countries that no server of the balancer names")
    String countries__default();
}
