package org.sluice.listener.rtmp.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both sides of the handshake. */
class HandshakeTest {

    private final Random random = new Random(7);
    private final ServerHandshake server = new ServerHandshake(random);
    private final Octets out = new Octets();

    private byte[] c1(int version) {
        byte[] c1 = new byte[1536];
        random.nextBytes(c1);
        ByteBuffer.wrap(c1).putInt(0, 0).putInt(4, version);
        return c1;
    }

    private static byte[] c0c1(byte[] c1) {
        return ByteBuffer.allocate(1537).put((byte) 3).put(c1).array();
    }

    @Test
    void plain() throws RtmpFault {
        byte[] c1 = c1(0);
        assertThat(server.read(ByteBuffer.wrap(c0c1(c1)), out)).isFalse();
        byte[] answer = out.take();
        assertThat(answer).hasSize(3073).startsWith(3, 0, 0, 0, 0, 0, 0, 0, 0);
        assertThat(Arrays.copyOfRange(answer, 1537, 3073)).isEqualTo(c1);
        ByteBuffer rest = ByteBuffer.allocate(1540);
        assertThat(server.read(rest, out)).isTrue();
        assertThat(rest.remaining()).as("what follows").isEqualTo(4);
        assertThat(server.clientVersion()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void withDigest(int scheme) throws RtmpFault {
        byte[] c1 = c1(0x09007c02);
        int offset = Digest.offset(c1, scheme);
        byte[] digest = Digest.around(c1, offset, Digest.Key.PLAYER);
        System.arraycopy(digest, 0, c1, offset, 32);
        server.read(ByteBuffer.wrap(c0c1(c1)), out);
        byte[] answer = out.take();
        byte[] s1 = Arrays.copyOfRange(answer, 1, 1537);
        byte[] s2 = Arrays.copyOfRange(answer, 1537, 3073);
        assertThat(s1[4]).as("version that asks for a check").isGreaterThanOrEqualTo((byte) 3);
        assertThat(Digest.scheme(s1, Digest.Key.SERVER)).isEqualTo(scheme);
        byte[] key = Digest.of(digest, Digest.Key.SERVER_LONG);
        assertThat(Arrays.copyOfRange(s2, 1504, 1536)).isEqualTo(Digest.of(Arrays.copyOf(s2, 1504), key));
        assertThat(server.clientVersion()).isEqualTo(0x09007c02);
    }

    @Test
    void aVersionWithoutDigestIsAnsweredPlainly() throws RtmpFault {
        byte[] c1 = c1(0x80000702);
        server.read(ByteBuffer.wrap(c0c1(c1)), out);
        assertThat(Arrays.copyOfRange(out.take(), 1537, 3073)).isEqualTo(c1);
        assertThat(server.clientVersion()).isEqualTo(0x80000702);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6, 8, 'G'})
    void otherVersionsAreRefused(int version) {
        byte[] bytes = {(byte) version};
        assertThatThrownBy(() -> server.read(ByteBuffer.wrap(bytes), out))
                .isInstanceOfSatisfying(
                        RtmpFault.class, fault -> assertThat(fault.kind()).isEqualTo(RtmpFault.Kind.VERSION));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1536, 5000})
    void bothSidesUnderstandEachOtherHoweverTheBytesAreCut(int step) throws RtmpFault {
        ClientHandshake client = new ClientHandshake();
        Octets toServer = new Octets();
        Octets toClient = new Octets();
        client.begin(random, toServer);
        assertThat(feed(toServer.take(), step, bytes -> server.read(bytes, toClient)))
                .isFalse();
        byte[] answer = toClient.take();
        assertThat(feed(answer, step, bytes -> client.read(bytes, toServer))).isTrue();
        assertThat(toServer.length()).isEqualTo(1536);
        byte[] c2 = toServer.take();
        assertThat(c2).isEqualTo(Arrays.copyOfRange(answer, 1, 1537));
        assertThat(feed(c2, step, bytes -> server.read(bytes, toClient))).isTrue();
    }

    private interface Reader {
        boolean read(ByteBuffer bytes) throws RtmpFault;
    }

    private static boolean feed(byte[] bytes, int step, Reader reader) throws RtmpFault {
        boolean done = false;
        for (int from = 0; from < bytes.length; from += step) {
            ByteBuffer part = ByteBuffer.wrap(bytes, from, Math.min(step, bytes.length - from));
            done = reader.read(part);
            assertThat(part.hasRemaining()).isFalse();
        }
        return done;
    }
}
