package org.sluice.relay;

import org.apache.mina.core.buffer.IoBuffer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The peer's side of a link, as a listener sees it. The client's side is the listener's own {@code IoHandler}, which
 * goes on being called for the client's session as before.
 *
 * <p>Of one connection to a peer, {@code opened}, {@code received} and {@code peerGone} come in this order, one after
 * the other, on one I/O thread of the relay; must not block. Only {@link #peerGone} may come on another thread of the
 * relay: with {@link RelayEnd#PEER_UNREACHABLE}, and then {@code opened} never came, or with
 * {@link RelayEnd#PEER_STUCK}, perhaps while {@code received} is at work. No lock is held during any call. The client's side is called on the listener's thread at the same time: what both sides share
 * must be safe for two threads.
 *
 * <p>An exception from any method ends the link with {@link RelayEnd#FAULT}.
 */
@ConsumerType
public interface RelayHandler {

    /**
     * The peer is connected, TLS is through, the PROXY header is on its way: what is offered from now on reaches it.
     */
    void opened(RelayLink link);

    /**
     * Bytes from the peer, in any portions.
     *
     * @param bytes valid during the call only: who keeps them, or offers them as they are, takes a copy. At most 16 KiB
     */
    void received(RelayLink link, IoBuffer bytes);

    /**
     * The connection to the peer came to its end, or never began; the client is still there. It may be carried on: by
     * {@link RelayLink#connect} to another peer, at once or later. Else {@link RelayLink#close}, which is what happens
     * by default: what was offered to the client until now still reaches it. Not called when the listener itself ended
     * or replaced the connection.
     */
    default void peerGone(RelayLink link, RelayEnd why) {
        link.close();
    }

    /**
     * The link is over and its place given back. Called exactly once per link, on any thread, perhaps while another
     * method is at work on its own; what is offered from now on is dropped.
     */
    default void ended(RelayLink link, RelayEnd why) {
        // most have nothing to tidy up
    }
}
