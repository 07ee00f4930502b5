package org.sluice.driver.icecast.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.sluice.api.config.SluiceType;

/** What a {@code peer} block of {@code type icecast} takes besides, for the check of the file and the pages' help. */
@ObjectClassDefinition(
        id = "org.sluice.peer.icecast",
        name = "peer icecast",
        description = "What an Icecast peer takes besides.")
@interface IcecastOptions {

    @SluiceType(type = "word")
    @AttributeDefinition(name = "api_user", description = "The server's admin-user. Default admin.", required = false)
    String api__user();

    @SluiceType(type = "secret")
    @AttributeDefinition(
            name = "api_password",
            description =
                    "The server's admin-password. With it /admin/stats is asked, which tells the output bitrate as well; without it the public /status-json.xsl.",
            required = false)
    String api__password();
}
