package org.sluice.api.http;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * An interface for machines beside playback, read-only, on the playback ports whose block does not say {@code api
 * false}. Registered as a service, comes and goes while the ports serve. It asks callers for its own credentials. All
 * calls come on I/O threads: they must neither block nor throw, and end within a few milliseconds.
 */
@ConsumerType
public interface HttpApi {

    /** What its paths begin with, a slash at both ends: {@code /streamer/api/v3/}. The same for its whole life. */
    String root();

    /**
     * Answers GET and HEAD.
     *
     * @return with a body of at most 1 MiB
     */
    HttpReply get(HttpApiCall call);
}
