package org.sluice.api.http;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A read-only page of text on the administration port, answered to GET and HEAD. Registered as a service, comes and
 * goes while the port serves: without the service its path is answered with 404. Of two pages with one path the one
 * that came first has it.
 */
@ConsumerType
public interface TextPage {

    /** The whole path, beginning with a slash, visible ASCII: {@code /metrics}. The same for the page's whole life. */
    String path();

    /** Value of the {@code Content-Type} header, visible ASCII. */
    String contentType();

    /**
     * The page as it is now. Called on a thread of the listener's that no client's connection waits for, one call at a
     * time for all pages: it may take some hundred milliseconds. What it throws is answered with 503.
     *
     * @return the bytes; not to be changed afterwards
     */
    byte[] body();
}
