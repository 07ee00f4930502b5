package org.sluice.relay;

import org.apache.mina.core.session.IoSession;
import org.osgi.annotation.versioning.ProviderType;
import org.sluice.model.Intent;
import org.sluice.model.Protocol;

/**
 * Carries clients' connections to peers. A service, always there while the bundle is; safe on any thread, never blocks.
 *
 * <p>Whose thread does what: a client's session stays on its listener's I/O threads, where it is read and its socket is
 * written. Connections to peers live on I/O threads of the relay's own ({@code sluice-relay-io-N}); names are resolved
 * on others ({@code sluice-relay-names-N}). A listener's thread waits for none of them.
 */
@ProviderType
public interface Relays {

    /**
     * Takes a place under the ceilings for a client that is to be carried. The place is given back when the link ends,
     * which is when the client's session closes at the latest.
     *
     * @param client the client's session, open, on an I/O thread of {@code net}
     * @param intent {@link Intent#PLAY} or {@link Intent#PUBLISH}, by which sessions are counted
     * @param handler of this client alone, or one that keeps nothing
     * @return null where {@code max_sessions} or {@code max_bitrate} is reached, or the relay is being stopped: the
     *     client is to be refused ({@link org.sluice.model.ReasonCode#RELAY_FULL})
     */
    RelayLink admit(IoSession client, Protocol protocol, Intent intent, RelayHandler handler);
}
