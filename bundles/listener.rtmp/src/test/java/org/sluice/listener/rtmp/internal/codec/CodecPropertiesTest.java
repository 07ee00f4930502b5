package org.sluice.listener.rtmp.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds for any bytes, and for any messages. */
class CodecPropertiesTest {

    private static final List<String> PIECES = List.of(
            "02000000000004010000000000000001",
            "02000000000004010000000000001000",
            "02000000000004020000000000000004",
            "04000000000005080100000001020304",
            "04ffffff0000050801000000ffffffff",
            "44000001000001090a",
            "84ffffff00000001",
            "c4",
            "c3",
            "0300000000000214000000000500",
            "0000",
            "01ffff",
            "ffffff",
            "030000000100001400000000");

    @Property(tries = 2_000)
    void randomBytesNeitherHangNorThrow(@ForAll @Size(max = 400) byte[] bytes) {
        assertThat(Recorded.of(bytes, 1).outcome())
                .isEqualTo(Recorded.of(bytes, 500).outcome());
    }

    @Property(tries = 2_000)
    void wildChunksNeitherHangNorThrow(@ForAll("wild") byte[] bytes, @ForAll @IntRange(min = 1, max = 50) int step) {
        assertThat(Recorded.of(bytes, step).outcome())
                .isEqualTo(Recorded.of(bytes, 100_000).outcome());
    }

    @Provide
    Arbitrary<byte[]> wild() {
        return Arbitraries.of(PIECES).list().ofMaxSize(40).map(pieces -> HexFormat.of()
                .parseHex(String.join("", pieces)));
    }

    @Property(tries = 3_000)
    void randomValuesNeitherHangNorThrow(@ForAll @Size(max = 200) byte[] bytes) {
        readAll(bytes);
    }

    @Property(tries = 3_000)
    void wildValuesNeitherHangNorThrow(@ForAll @Size(max = 200) List<@IntRange(max = 18) Integer> markers) {
        byte[] bytes = new byte[markers.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = markers.get(i).byteValue();
        }
        readAll(bytes);
    }

    private static void readAll(byte[] bytes) {
        Amf0Reader reader = new Amf0Reader(ByteBuffer.wrap(bytes), Limits.DEFAULT);
        try {
            while (reader.hasNext()) {
                reader.next();
            }
        } catch (RtmpFault expected) {
            assertThat(expected.kind()).isNotNull();
        }
    }

    @Property(tries = 300)
    void valuesAreReadAsTheyWereWritten(@ForAll("values") Object value) throws RtmpFault {
        byte[] bytes = new Amf0Writer().value(value).take();
        assertThat(new Amf0Reader(ByteBuffer.wrap(bytes), Limits.DEFAULT).next())
                .isEqualTo(value);
    }

    @Provide
    Arbitrary<Object> values() {
        Arbitrary<Object> plain = Arbitraries.oneOf(
                Arbitraries.doubles().map(Object.class::cast),
                Arbitraries.of(true, false),
                Arbitraries.strings().ascii().ofMaxLength(20),
                Arbitraries.strings().withCharRange('\u00a0', '\u0400').ofMaxLength(20));
        return Arbitraries.recursive(
                () -> plain,
                inner -> Arbitraries.maps(
                                Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(5), inner)
                        .ofMaxSize(4)
                        .map(map -> {
                            AmfObject object = new AmfObject();
                            map.forEach(object::with);
                            return object;
                        }),
                0,
                5);
    }

    /** Messages on several chunk streams, written in parts of any size, alternating, with any chunk size. */
    @Property(tries = 500)
    void messagesAreReadAsTheyWereWritten(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 400) int chunkSize,
            @ForAll @IntRange(min = 1, max = 700) int step) {
        Random random = new Random(seed);
        Octets out = new Octets();
        ChunkWriter writer = new ChunkWriter(out);
        writer.chunkSize(chunkSize);
        List<Recorded.Whole> sent = new ArrayList<>();
        List<Underway> running = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            begin(random, running);
            Underway one = running.get(random.nextInt(running.size()));
            if (one.step(writer, random)) {
                running.remove(one);
                sent.add(one.whole());
            }
        }
        for (Underway one : running) {
            while (!one.step(writer, random)) {
                assertThat(one.at).isLessThan(one.body.length);
            }
            sent.add(one.whole());
        }
        Recorded recorded = Recorded.of(out.take(), step);
        assertThat(recorded.fault).isNull();
        assertThat(recorded.messages).isEqualTo(sent);
    }

    private static void begin(Random random, List<Underway> running) {
        int chunkStream = 4 + random.nextInt(5) * 70;
        if (running.stream().noneMatch(one -> one.header.chunkStream() == chunkStream)) {
            running.add(new Underway(chunkStream, random));
        }
    }

    private static final class Underway {
        private final MessageHeader header;
        private final byte[] body;
        private int at;

        Underway(int chunkStream, Random random) {
            body = new byte[random.nextInt(3) == 0 ? 7 : random.nextInt(1500)];
            random.nextBytes(body);
            long time = random.nextInt(4) == 0 ? random.nextInt() : random.nextInt(100);
            header = new MessageHeader(chunkStream, time, body.length, 8 + random.nextInt(2), 1);
        }

        boolean step(ChunkWriter writer, Random random) {
            int count = Math.min(body.length - at, 1 + random.nextInt(600));
            writer.part(header, at, ByteBuffer.wrap(body, at, count));
            at += count;
            return at == body.length;
        }

        Recorded.Whole whole() {
            return new Recorded.Whole(header, HexFormat.of().formatHex(body));
        }
    }
}
