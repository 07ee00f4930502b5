package org.sluice.routing.internal;

import java.net.InetAddress;
import org.sluice.model.PlaybackRequest;

/**
 * Who watches what, as hashes.
 *
 * @param stream of the stream's name
 * @param place of the client's address and the stream
 * @param anonymous of the place and the user agent: all that a request tells that lacks a session
 * @param viewer of the above and the session; {@code anonymous} when there is none
 */
record ViewerKey(long stream, long place, long anonymous, long viewer) {

    /** An IPv6 client moves within its /64 as it likes. */
    private static final int PREFIX_BYTES = 8;

    static ViewerKey of(PlaybackRequest request, String stream) {
        long streamHash = Hashes.of(stream);
        long place = Hashes.mix(streamHash + address(request.client()));
        long anonymous = Hashes.mix(place + Hashes.of(request.userAgent()));
        long viewer = request.session().isEmpty() ? anonymous : Hashes.mix(anonymous + Hashes.of(request.session()));
        return new ViewerKey(streamHash, place, anonymous, viewer);
    }

    private static long address(InetAddress client) {
        byte[] bytes = client.getAddress();
        long value = bytes.length;
        for (int i = 0; i < Math.min(bytes.length, PREFIX_BYTES); i++) {
            value = value << 8 | (bytes[i] & 0xFF);
        }
        return Hashes.mix(value);
    }

    /** Whether the request tells apart viewers that share an address. */
    boolean hasSession() {
        return viewer != anonymous;
    }
}
