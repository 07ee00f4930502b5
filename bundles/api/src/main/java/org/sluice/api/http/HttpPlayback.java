package org.sluice.api.http;

import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;
import org.sluice.model.ArchiveSpan;
import org.sluice.model.Decision;

/**
 * One form of playback over HTTP: which paths are its own, by which methods, and how a redirect is told. Registered as
 * a service, comes and goes while the listener serves. All calls come on I/O threads, on several at once: they must
 * neither block nor throw. It holds nothing of a request, so that there is nothing to close when it goes.
 */
@ConsumerType
public interface HttpPlayback {

    /** The form's name, as drivers and templates call it. The same for its whole life; called for each request. */
    String form();

    /**
     * Whether a path is one of this form. Paths are told apart by their end, since stream names may contain slashes;
     * where several forms match, the one whose remainder is longest has it. Called for every request, whosever path it
     * is. What it throws counts as null, and {@code sluice:health} tells it.
     *
     * @param path validated, percent-encoded as sent, beginning with a slash, without the query
     * @return null if it is not
     */
    PathMatch match(String path);

    /**
     * The time in the stream's past that a request of this form asks for: then it is sent to a peer that has recorded
     * it, running or not. {@link ArchiveForms} knows the usual ways to write it. What it throws counts as null.
     *
     * @param rest as {@link #match} found it
     * @param query as sent, without the question mark; null when there was none
     * @return null for the present
     */
    default ArchiveSpan archive(String rest, String query) {
        return null;
    }

    /** Methods that this form answers; a path of the form with any other gets 405. HEAD comes with GET. */
    default Set<String> methods() {
        return Set.of("GET");
    }

    /**
     * Whether a method sends a stream instead of playing one. What is sent is carried to a peer where publishing is
     * permitted, unless the request can be repeated elsewhere: {@link #redirectStatus} is 307.
     */
    default boolean publishes(String method) {
        return false;
    }

    /** Status of a redirect: 302, or 307 where the method and body must be repeated. */
    default int redirectStatus(String method) {
        return 302;
    }

    /**
     * The answer to a request that a peer was chosen for, where it is more than a redirect.
     *
     * @return null for the plain redirect
     */
    default HttpReply reply(Decision.Redirect redirect) {
        return null;
    }

    /**
     * The answer to a request for a stream that peers have, but none in this form: what Sluice has in the place of
     * theirs. Asked only on ports that answer interfaces for machines, as {@link HttpApi} says, so that an answer may
     * refer to one.
     *
     * @return null for 404
     */
    default HttpReply notOffered() {
        return null;
    }
}
