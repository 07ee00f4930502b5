package org.sluice.api.spi;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;
import org.sluice.model.Availability;
import org.sluice.model.PeerSettings;
import org.sluice.model.Protocol;
import org.sluice.model.Scheme;

/**
 * Speaks one vendor's API and knows its URL forms. A driver is a stateless service: whatever it must remember of a
 * peer comes back to it through the {@link PeerProbe}. It is registered with the service property {@link #TYPE}, serves
 * any number of peers at once, and may leave at any time: polls under way end as they can, and nobody calls it again.
 * It owns no connection and no thread, so that there is nothing to close.
 */
@ConsumerType
public interface PeerDriver {

    /** Service property: the word after {@code type} in a peer's block. */
    String TYPE = "sluice.driver.type";

    /**
     * Service property, may be absent: the {@link org.sluice.model.Figure figures} in lower case that the vendor never
     * tells. The check of the configuration warns of limits on them, which have no effect.
     */
    String UNTOLD = "sluice.driver.untold";

    /**
     * Polls a peer once. Called once per poll period and peer, never twice at the same time for one peer, on a thread
     * of discovery that must not be blocked: all waiting is done by the probe. Whatever it or its stage throws is a
     * failed poll of this peer and nothing else.
     *
     * @param streams takes the streams as they are read; what it holds counts only if the stage completes normally
     * @return the rest of what the peer told; failed with a {@link PollFailure} where the reason is known
     */
    CompletionStage<PeerReport> poll(PeerProbe probe, StreamSink streams);

    /**
     * Asks a peer for one stream, for a client that waits. Called at the first request for a stream that nobody lists,
     * coalesced, on any thread, I/O threads included, and beside polls of the same peer; must not block. Its stage is given up when the client waits no longer.
     * What it or its stage throws counts as "has it not".
     *
     * @return how the peer has it, or null if it has not; the stage is null when the vendor's API cannot ask by name:
     *     discovery then polls at once instead
     */
    default CompletionStage<Availability> find(PeerProbe probe, String stream) {
        return null;
    }

    /**
     * Compiles the forms in which this peer's streams are addressed. Called once for each peer and change of its settings,
     * by whichever thread makes the router's next snapshot, and when an operator checks the peer; never for a request. Must
     * not block. What it throws is told in the log, and the forms before stay.
     *
     * @throws IllegalArgumentException when a template makes no sense; the message names it
     */
    UrlForms urlForms(PeerSettings settings);

    /**
     * The port on which this vendor plays when neither the operator nor the peer says otherwise. Called beside {@link
     * #urlForms}, as {@link #figureLag} and {@link #countsHttpClients} are: must neither block nor throw.
     */
    default int defaultPort(Scheme scheme) {
        return scheme.defaultPort();
    }

    /** How long a new client of a protocol takes to show in the peer's figures. */
    default Duration figureLag(Protocol protocol) {
        return protocol == Protocol.HTTP ? Duration.ofSeconds(10) : Duration.ofSeconds(2);
    }

    /** Whether the peer's count of clients holds those who play over HTTP. */
    default boolean countsHttpClients() {
        return true;
    }
}
