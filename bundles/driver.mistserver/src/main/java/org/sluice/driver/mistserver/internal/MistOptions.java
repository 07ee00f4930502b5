package org.sluice.driver.mistserver.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.sluice.api.config.SluiceType;

/** What a {@code peer} block of {@code type mistserver} takes besides, for the check of the file and the pages' help. */
@ObjectClassDefinition(
        id = "org.sluice.peer.mistserver",
        name = "peer mistserver",
        description = "What a MistServer peer takes besides.")
@interface MistOptions {

    @SluiceType(type = "secret")
    @AttributeDefinition(
            name = "api_secret",
            description = "The passphrase of its statistics, \"prometheus\" in the server's configuration. Needed.",
            required = false)
    String api__secret();

    @SluiceType(type = "template")
    @AttributeDefinition(
            name = "whep_url",
            description = "Where WebRTC is played. Default /webrtc/{stream}.",
            required = false)
    String whep__url();

    @SluiceType(type = "template")
    @AttributeDefinition(
            name = "whip_url",
            description = "Where WebRTC is published. Default /webrtc/{stream}.",
            required = false)
    String whip__url();
}
