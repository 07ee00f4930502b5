package org.sluice.routing.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.sluice.api.config.SluiceDirective;
import org.sluice.api.config.SluiceType;

/** The options of {@code balancer NAME}. */
@SluiceDirective(words = "segment")
@ObjectClassDefinition(
        id = BalancerOptions.PID,
        name = "balancer",
        description = "Some of the peers with a policy of their own, under the first segment of the path:"
                + " /NAME/STREAM/index.m3u8 goes to one of its servers as /STREAM/index.m3u8.")
@interface BalancerOptions {

    String PID = "org.sluice.balancer";

    /** Flussonic's default. */
    String BITRATE = "bitrate";

    @SluiceType(type = "policy")
    @AttributeDefinition(
            name = "mode",
            required = false,
            description = "How one server is chosen: clients (fewest), bitrate (lowest output), usage (lowest share of"
                    + " max_bitrate), streams (fewest), or the name of any other installed policy")
    String mode() default BITRATE;

    @SluiceType(type = "peer", nested = BalancerServerOptions.ID)
    @AttributeDefinition(
            name = "server",
            required = false,
            description = "A peer that takes part, with options of its own behind it")
    String[] server();

    @SluiceType(type = "peer", nested = BalancerServerOptions.ID)
    @AttributeDefinition(name = "peer", required = false, description = "Older name of server")
    String[] peer();
}
