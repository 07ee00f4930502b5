package org.sluice.driver.ome.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.sluice.api.config.SluiceType;

/** What a {@code peer} block of {@code type ome} takes besides, for the check of the file and the pages' help. */
@ObjectClassDefinition(
        id = "org.sluice.peer.ome",
        name = "peer ome",
        description = "What an OvenMediaEngine peer takes besides.")
@interface OmeOptions {

    @SluiceType(type = "secret")
    @AttributeDefinition(
            name = "api_token",
            description = "The AccessToken of the server's API, as it stands in its configuration.",
            required = false)
    String api__token();

    @SluiceType(type = "word")
    @AttributeDefinition(
            name = "vhost",
            description = "The virtual host whose streams are played. Default default.",
            required = false)
    String vhost();

    @SluiceType(type = "template")
    @AttributeDefinition(
            name = "whep_url",
            description = "Where WebRTC is played by WHEP, /{stream}?direction=whep for instance. Default none:"
                    + " not offered.",
            required = false)
    String whep__url();

    @SluiceType(type = "template")
    @AttributeDefinition(
            name = "whip_url",
            description = "Where WebRTC is published. Default /{stream}?direction=whip.",
            required = false)
    String whip__url();
}
