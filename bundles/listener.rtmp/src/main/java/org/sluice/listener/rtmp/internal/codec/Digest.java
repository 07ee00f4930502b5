package org.sluice.listener.rtmp.internal.codec;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The digest within a packet of the handshake that Flash Player 9 brought: HMAC-SHA256 over the packet without the
 * digest's own 32 bytes, at a place that four other bytes of the packet tell. Adobe never published it; FFmpeg, SRS and
 * nginx-rtmp agree on it. It keeps nothing secret: the keys are known to all.
 */
final class Digest {

    static final int LENGTH = 32;
    private static final int PACKET = 1536;
    private static final int SPAN = 728;
    private static final int[] PLACES = {8, 772};

    /** Whose digest it is. */
    enum Key {
        PLAYER("Genuine Adobe Flash Player 001", ""),
        SERVER("Genuine Adobe Flash Media Server 001", ""),
        SERVER_LONG(
                "Genuine Adobe Flash Media Server 001",
                "f0eec24a8068bee82e00d0d1029e7e576eec5d2d29806fab93b8e636cfeb31ae");

        private final byte[] bytes;

        Key(String text, String more) {
            byte[] first = text.getBytes(StandardCharsets.US_ASCII);
            byte[] second = HexFormat.of().parseHex(more);
            bytes = Arrays.copyOf(first, first.length + second.length);
            System.arraycopy(second, 0, bytes, first.length, second.length);
        }
    }

    private Digest() {}

    /** Where a digest of one of the two schemes begins. */
    static int offset(byte[] packet, int scheme) {
        int at = PLACES[scheme];
        int sum = (packet[at] & 255) + (packet[at + 1] & 255) + (packet[at + 2] & 255) + (packet[at + 3] & 255);
        return at + 4 + sum % SPAN;
    }

    /** The scheme whose digest is in the packet, 0 or 1; -1 when there is none. */
    static int scheme(byte[] packet, Key key) {
        for (int scheme = 0; scheme < PLACES.length; scheme++) {
            int offset = offset(packet, scheme);
            byte[] there = Arrays.copyOfRange(packet, offset, offset + LENGTH);
            if (MessageDigest.isEqual(there, around(packet, offset, key))) {
                return scheme;
            }
        }
        return -1;
    }

    /** The digest of a packet, of which the bytes from the offset on are the digest's own place. */
    static byte[] around(byte[] packet, int offset, Key key) {
        Mac mac = mac(key.bytes);
        mac.update(packet, 0, offset);
        mac.update(packet, offset + LENGTH, PACKET - offset - LENGTH);
        return mac.doFinal();
    }

    static byte[] of(byte[] bytes, Key key) {
        return of(bytes, key.bytes);
    }

    static byte[] of(byte[] bytes, byte[] key) {
        return mac(key).doFinal(bytes);
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA256, which every Java has", e);
        }
    }
}
