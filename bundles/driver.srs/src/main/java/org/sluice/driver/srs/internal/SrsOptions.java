package org.sluice.driver.srs.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.sluice.api.config.SluiceType;

/** What a {@code peer} block of {@code type srs} takes besides, for the check of the file and the pages' help. */
@ObjectClassDefinition(id = "org.sluice.peer.srs", name = "peer srs", description = "What an SRS peer takes besides.")
@interface SrsOptions {

    @SluiceType(type = "word")
    @AttributeDefinition(
            name = "api_user",
            description = "User of http_api's auth. Default admin; without api_password no user is named.",
            required = false)
    String api__user();

    @SluiceType(type = "secret")
    @AttributeDefinition(name = "api_password", description = "That user's password.", required = false)
    String api__password();

    @SluiceType(type = "secret")
    @AttributeDefinition(
            name = "api_token",
            description = "Token of newer servers, sent as Bearer instead of user and password.",
            required = false)
    String api__token();

    @SluiceType(type = "template")
    @AttributeDefinition(
            name = "whep_url",
            description = "Where WebRTC is played, http://HOST:1985/rtc/v1/whep/?app={app}&stream={name}"
                    + " for instance. Default none: not offered.",
            required = false)
    String whep__url();

    @SluiceType(type = "template")
    @AttributeDefinition(
            name = "whip_url",
            description = "Where WebRTC is published, http://HOST:1985/rtc/v1/whip/?app={app}&stream={name}"
                    + " for instance. Default none: not offered.",
            required = false)
    String whip__url();
}
