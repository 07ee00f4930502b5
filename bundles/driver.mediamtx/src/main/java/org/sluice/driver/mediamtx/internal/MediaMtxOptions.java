package org.sluice.driver.mediamtx.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.sluice.api.config.SluiceType;

/** What a {@code peer} block of {@code type mediamtx} takes besides, for the check of the file and the pages' help. */
@ObjectClassDefinition(
        id = "org.sluice.peer.mediamtx",
        name = "peer mediamtx",
        description = "What a MediaMTX peer takes besides.")
@interface MediaMtxOptions {

    @SluiceType(type = "word")
    @AttributeDefinition(
            name = "api_user",
            description = "A user of authInternalUsers with the permission api. Default admin;"
                    + " without api_password no user is named.",
            required = false)
    String api__user();

    @SluiceType(type = "secret")
    @AttributeDefinition(name = "api_password", description = "That user's password.", required = false)
    String api__password();

    @SluiceType(type = "secret")
    @AttributeDefinition(
            name = "api_token",
            description = "A JWT with the permission api, sent as Bearer instead of user and password.",
            required = false)
    String api__token();

    @SluiceType(type = "template")
    @AttributeDefinition(
            name = "whep_url",
            description = "Where WebRTC is played, http://HOST:8889/{stream}/whep for instance. Default none:"
                    + " not offered.",
            required = false)
    String whep__url();

    @SluiceType(type = "template")
    @AttributeDefinition(
            name = "whip_url",
            description = "Where WebRTC is published, http://HOST:8889/{stream}/whip for instance. Default none:"
                    + " not offered.",
            required = false)
    String whip__url();
}
