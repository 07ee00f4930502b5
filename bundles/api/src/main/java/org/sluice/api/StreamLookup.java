package org.sluice.api;

import java.net.InetAddress;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** Asks the peers for a stream that nobody lists yet: it may have started a moment ago. */
@ProviderType
public interface StreamLookup {

    /**
     * Starts a look-up, or joins the one under way for this stream. Never blocks.
     *
     * @param client whose budget of look-ups this costs
     * @return completed within a second with whether some peer has the stream now, in which case the catalog's
     *     snapshot holds it already; null when there will be no look-up: too many are under way, the client's budget is used up, or the
     *     stream was just looked for in vain
     */
    CompletionStage<Boolean> find(String stream, InetAddress client);
}
