package org.sluice.api.admin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.sluice.api.config.Configuration;
import org.sluice.model.Explanation;
import org.sluice.model.Holder;
import org.sluice.model.PeerStatus;

/**
 * All that shell and pages read, in one place. It is always there: what is missing because a bundle is away shows as
 * empty, and {@link #missing()} says so. Safe on any thread; only {@link #reload()} blocks.
 */
@ProviderType
public interface Administration {

    /** The peers, in the order of their names. */
    List<PeerStatus> peers();

    /** Who has a stream; empty when nobody does. */
    List<Holder> holders(String stream);

    /**
     * Names of streams that contain a text, sorted.
     *
     * @param limit the most to return
     */
    List<String> streams(String part, int limit);

    /** Count of streams in the catalog. */
    int streamCount();

    /**
     * What a client would get.
     *
     * @param url as the client would write it, with or without scheme and host; see {@code ./sluice client 'sluice:route --help'}
     * @param client the client's address; null for loopback
     * @throws IllegalArgumentException when the URL is of no form that is installed; the message says which are
     */
    Explanation route(String url, String client);

    /** Counts of answers, by protocol, peer and reason, as {@code protocol/peer/reason}. */
    Map<String, Long> traffic();

    Configuration.State configuration();

    /** Checks a text as {@link Configuration#check}; empty when the configuration's bundle is away. */
    Optional<List<String>> check(String name, String text);

    /** Reads {@code sluice.conf} again now; empty when the configuration's bundle is away. */
    Optional<Configuration.State> reload();

    /** Parts that are away now, each as a sentence with what that means. */
    List<String> missing();
}
