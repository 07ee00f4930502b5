package org.sluice.relay;

import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.session.IoSession;
import org.osgi.annotation.versioning.ProviderType;
import org.sluice.model.RelayTarget;

/**
 * A client's session, joined with a connection to a peer. All methods may be called on any thread, do not block, and do
 * nothing once the link is over.
 *
 * <p><b>Back-pressure and memory.</b> While more than {@link #MOST_UNWRITTEN} bytes that were offered to one side wait
 * for its socket, the other side is not read; it is again below {@link #ENOUGH_WRITTEN}. So what waits for a side is at
 * most {@code MOST_UNWRITTEN}, and what the listener makes of one more read of the other side (64 KiB, or a whole
 * message where it gathers messages: at most {@link #LARGEST_MESSAGE}, beyond which a listener must end the session).
 * With the read itself a client that takes nothing costs less than 4 MiB. A side that takes nothing for the time-out
 * ({@code stuck_timeout}, 10 s) while bytes wait for it is cut.
 *
 * <p>Nothing holds back a client that is answered by its listener: a listener that offers without having been called for
 * bytes of the other side must itself cut whoever lets answers pile up.
 *
 * <p><b>Half-close.</b> TCP's is passed on as an end: what was offered before is written, then the other side is closed
 * as well.
 */
@ProviderType
public interface RelayLink {

    /** Bytes that may wait for one side before the other one is no longer read. */
    int MOST_UNWRITTEN = 1 << 20;

    /** Bytes that wait at most when the other side is read again. */
    int ENOUGH_WRITTEN = 1 << 18;

    /** The most that a listener may gather of one side before it offers it to the other. */
    int LARGEST_MESSAGE = 1 << 20;

    /** The client's session. */
    IoSession client();

    /**
     * Opens a connection to a peer; one that is there is closed and forgotten, after what was offered to it. What is
     * offered to the peer before {@link RelayHandler#opened} is dropped.
     */
    void connect(RelayTarget target);

    /** Where the link leads, or is about to; null before the first {@link #connect}. */
    RelayTarget target();

    /** Bytes for the peer. The buffer belongs to the link from now on. */
    void offerToPeer(IoBuffer bytes);

    /** Bytes for the client. The buffer belongs to the link from now on. */
    void offerToClient(IoBuffer bytes);

    /**
     * Says whether the listener wants more of the client, for instance because what it has read waits for another thread.
     * True at first, and again with each peer. What was read before may still come.
     */
    void readClient(boolean wanted);

    /** The same of the peer. */
    void readPeer(boolean wanted);

    /**
     * Closes the connection to the peer after what was offered to it; the client stays, and so does its place. As after
     * {@link RelayHandler#peerGone}, the listener connects anew or closes.
     */
    void leavePeer();

    /** Ends the link: both sides are closed after what was offered to them, within the time-out of stuck ones. */
    void close();

    /** Ends the link and gives its place back, but leaves the client's session open to its listener. */
    void release();
}
