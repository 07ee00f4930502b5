package org.sluice.driver.nms.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.sluice.api.config.SluiceType;

/** What a {@code peer} block of {@code type nms} takes besides, for the check of the file and the pages' help. */
@ObjectClassDefinition(
        id = "org.sluice.peer.nms",
        name = "peer nms",
        description = "What a Node-Media-Server peer takes besides.")
@interface NmsOptions {

    @SluiceType(type = "word")
    @AttributeDefinition(
            name = "api_user",
            description =
                    "User of the peer's API: auth.api_user of a Node-Media-Server 2.x, one of auth.jwt.users of a 4.x. Default admin.",
            required = false)
    String api__user();

    @SluiceType(type = "secret")
    @AttributeDefinition(
            name = "api_password",
            description =
                    "That user's password. Without one, no user is named to the peer: the API of 4.x then refuses every call.",
            required = false)
    String api__password();
}
