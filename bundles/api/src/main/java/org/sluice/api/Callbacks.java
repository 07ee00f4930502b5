package org.sluice.api;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** Calls an operator's HTTP server to ask it something. Safe on any thread; never blocks. */
@ProviderType
public interface Callbacks {

    /**
     * Posts a form ({@code application/x-www-form-urlencoded}, UTF-8). Redirects are not followed, the answer's body is
     * not read. No field's value and no query of the URL is ever logged.
     *
     * @param url http or https
     * @param fields in the order in which they are sent
     * @param patience for the whole call
     * @return the answer's status; failed where there is none within the time. Completed on a thread that must not be
     *     blocked
     */
    CompletionStage<Integer> post(URI url, Map<String, String> fields, Duration patience);
}
