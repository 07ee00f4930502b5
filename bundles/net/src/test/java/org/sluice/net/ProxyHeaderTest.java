package org.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.sluice.net.ProxyHeader.State;

class ProxyHeaderTest {

    private static final String SIGNATURE = "0d0a0d0a000d0a515549540a";

    private record Read(State state, String source, int taken) {}

    private static Read read(byte[] bytes, int piece) {
        ProxyHeader header = new ProxyHeader();
        int taken = 0;
        for (int from = 0; from < bytes.length && header.state() == State.READING; from += piece) {
            ByteBuffer in = ByteBuffer.wrap(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + piece)));
            int before = in.remaining();
            header.read(in);
            taken += before - in.remaining();
        }
        String source = header.source() == null ? null : header.source().getHostAddress();
        return new Read(header.state(), source, taken);
    }

    private static Read read(byte[] bytes) {
        Read whole = read(bytes, 10_000);
        assertThat(read(bytes, 1)).isEqualTo(whole);
        return whole;
    }

    private static Read text(String text) {
        return read(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static Read binary(String hex) {
        return read(HexFormat.of().parseHex(SIGNATURE + hex));
    }

    @Example
    void readsTheTextForm() {
        String header = "PROXY TCP4 203.0.113.7 192.0.2.1 56324 443\r\n";
        assertThat(text(header + "GET /")).isEqualTo(new Read(State.DONE, "203.0.113.7", header.length()));
        assertThat(text("PROXY TCP6 2001:db8::7 ::1 56324 443\r\n").source()).isEqualTo("2001:db8:0:0:0:0:0:7");
        assertThat(text("PROXY UNKNOWN\r\n")).isEqualTo(new Read(State.DONE, null, 15));
        assertThat(text("PROXY UNKNOWN ffff::1 ::1 1 2\r\n").state()).isEqualTo(State.DONE);
        assertThat(text("PROXY TCP4 203.0.113.7 192").state()).isEqualTo(State.READING);
    }

    @Example
    void refusesABrokenTextForm() {
        for (String bad : new String[] {
            "PROXY \r\n",
            "PROXY TCP4\r\n",
            "PROXY TCP4 203.0.113.7 192.0.2.1 56324\r\n",
            "PROXY TCP4 203.0.113.7 192.0.2.1 56324 443 5\r\n",
            "PROXY TCP4 203.0.113.7 192.0.2.1 56324 443\n",
            "PROXY TCP4 203.0.113.7 192.0.2.1 99999 443\r\n",
            "PROXY TCP4 203.0.113.7  192.0.2.1 1 443\r\n",
            "PROXY TCP4 2001:db8::7 ::1 1 443\r\n",
            "PROXY TCP6 203.0.113.7 192.0.2.1 1 443\r\n",
            "PROXY UDP4 203.0.113.7 192.0.2.1 1 443\r\n",
            "PROXY TCP4 evil.example 192.0.2.1 1 443\r\n",
            "PROXY " + "x".repeat(120)
        }) {
            assertThat(text(bad)).as(bad).extracting(Read::state, Read::source).containsExactly(State.BAD, null);
        }
    }

    @Example
    void readsTheBinaryForm() {
        String ports = "dc0401bb";
        assertThat(binary("2111000c" + "cb007107" + "c0000201" + ports + "47"))
                .isEqualTo(new Read(State.DONE, "203.0.113.7", 28));
        String six = "20010db8000000000000000000000007";
        assertThat(binary("21210024" + six + six + ports).source()).isEqualTo("2001:db8:0:0:0:0:0:7");
        assertThat(binary("2111000f" + "cb007107" + "c0000201" + ports + "040000")
                        .taken())
                .isEqualTo(31);
        assertThat(binary("20000000")).isEqualTo(new Read(State.DONE, null, 16));
        assertThat(binary("21000000").state()).isEqualTo(State.DONE);
        assertThat(binary("2111000c" + "cb0071").state()).isEqualTo(State.READING);
        assertThat(binary("21110208" + "cb007107" + "c0000201" + ports + "00".repeat(508))
                        .taken())
                .isEqualTo(536);
    }

    @Example
    void refusesABrokenBinaryForm() {
        for (String bad : new String[] {"1111000c", "3111000c", "2211000c", "21110209", "2111ffff"}) {
            assertThat(binary(bad).state()).as(bad).isEqualTo(State.BAD);
        }
        assertThat(binary("21110008" + "cb007107c0000201").state()).isEqualTo(State.BAD);
        assertThat(binary("21990004" + "00000000").state()).isEqualTo(State.BAD);
    }

    @Example
    void leavesOtherBytesAlone() {
        assertThat(text("GET / HTTP/1.1\r\n")).isEqualTo(new Read(State.ABSENT, null, 1));
        assertThat(text("PUT ")).isEqualTo(new Read(State.ABSENT, null, 2));
        assertThat(text("\r\nGET /").state()).isEqualTo(State.ABSENT);
        ProxyHeader header = new ProxyHeader();
        header.read(ByteBuffer.wrap("PROP /".getBytes(StandardCharsets.US_ASCII)));
        assertThat(header.seen()).asString(StandardCharsets.US_ASCII).isEqualTo("PROP");
    }

    @Property(tries = 10_000)
    void anyBytesAreJudgedTheSameHoweverTheyAreCut(
            @ForAll @Size(max = 600) byte[] tail, @ForAll boolean binary, @ForAll boolean whole) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] begin = binary
                ? HexFormat.of().parseHex(SIGNATURE + (whole ? "2111" : ""))
                : (whole ? "PROXY TCP4 " : "PRO").getBytes(StandardCharsets.US_ASCII);
        bytes.writeBytes(begin);
        bytes.writeBytes(tail);
        Read read = read(bytes.toByteArray());
        assertThat(read.taken()).isLessThanOrEqualTo(ProxyHeader.MOST_BYTES);
        if (read.state() != State.DONE) {
            assertThat(read.source()).isNull();
        }
    }
}
