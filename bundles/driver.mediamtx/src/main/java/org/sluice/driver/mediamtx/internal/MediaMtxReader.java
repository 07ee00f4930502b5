package org.sluice.driver.mediamtx.internal;

import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.json.JsonReader;

/** What all answers of MediaMTX have in common. */
abstract class MediaMtxReader<T> extends JsonReader<T> {

    @Override
    public final void status(int status) throws PollFailure {
        if (status != 200) {
            throw PollFailure.status(
                    status,
                    "api_user, api_password or api_token with the server's authInternalUsers, where only its own"
                            + " machine may use the API by default");
        }
    }
}
