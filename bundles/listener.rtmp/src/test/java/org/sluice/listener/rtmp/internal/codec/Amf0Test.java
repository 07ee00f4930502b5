package org.sluice.listener.rtmp.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values of AMF0, byte for byte, and what is refused of them. */
class Amf0Test {

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private static Object read(String hex) throws RtmpFault {
        return new Amf0Reader(ByteBuffer.wrap(bytes(hex)), Limits.DEFAULT).next();
    }

    private static String written(Object value) {
        return HexFormat.of().formatHex(new Amf0Writer().value(value).take());
    }

    private static void refused(String hex, RtmpFault.Kind kind) {
        assertThatThrownBy(() -> read(hex)).isInstanceOfSatisfying(RtmpFault.class, fault -> assertThat(fault.kind())
                .isEqualTo(kind));
    }

    @Test
    void plainValues() throws RtmpFault {
        assertThat(read("00 4072e00000000000")).isEqualTo(302.0);
        assertThat(read("01 01")).isEqualTo(true);
        assertThat(read("02 0003 617070")).isEqualTo("app");
        assertThat(read("0c 00000003 617070")).isEqualTo("app");
        assertThat(read("0f 00000003 617070")).isEqualTo("app");
        assertThat(read("05")).isNull();
        assertThat(read("06")).isNull();
        assertThat(read("0b 4072e00000000000 0000")).isEqualTo(new AmfDate(302, 0));
        assertThat(read("0a 00000002 05 0100")).isEqualTo(Arrays.asList(null, false));
        assertThat(written(302)).isEqualTo("004072e00000000000");
        assertThat(written(List.of(true))).isEqualTo("0a000000010101");
    }

    /** The info object of a redirect in the form of SRS, as it was captured. */
    @Test
    void theRedirectOfSrs() {
        AmfObject ex = new AmfObject().with("code", 302).with("redirect", "r").with("redirect2", "rr");
        AmfObject info = new AmfObject()
                .with("level", "error")
                .with("code", "NetConnection.Connect.Rejected")
                .with("description", "[ Server.Reject ] : RTMP 302 Redirect")
                .with("ex", ex);
        String expected =
                """
                02 0008 6f6e537461747573
                00 0000000000000000
                05
                03 0005 6c6576656c 02 0005 6572726f72
                   0004 636f6465 02 001e 4e6574436f6e6e656374696f6e2e436f6e6e6563742e52656a6563746564
                   000b 6465736372697074696f6e
                   02 0025 5b205365727665722e52656a656374205d203a2052544d5020333032205265646972656374
                   0002 6578 03
                      0004 636f6465 00 4072e00000000000
                      0008 7265646972656374 02 0001 72
                      0009 726564697265637432 02 0002 7272
                   000009
                000009
                """
                        .replaceAll("\\s", "");
        assertThat(HexFormat.of()
                        .formatHex(Command.of("onStatus", 0, null, info).body()))
                .isEqualTo(expected);
    }

    @Test
    void arraysWithNamesKeepTheirKind() throws RtmpFault {
        String array = "08 00000001 0001 61 05 000009";
        AmfObject read = (AmfObject) read(array);
        assertThat(read.ecma()).isTrue();
        assertThat(written(read)).isEqualTo(array.replace(" ", ""));
        assertThat(read("10 0001 54 0001 61 05 000009")).isEqualTo(new AmfObject().with("a", null));
    }

    @Test
    void whatClaimsMoreThanItHasIsRefused() {
        refused("02 ffff 61", RtmpFault.Kind.MALFORMED);
        refused("0c ffffffff 61", RtmpFault.Kind.MALFORMED);
        refused("0a ffffffff 05", RtmpFault.Kind.MALFORMED);
        refused("00 40", RtmpFault.Kind.MALFORMED);
        refused("03 0001 61", RtmpFault.Kind.MALFORMED);
        refused("", RtmpFault.Kind.MALFORMED);
        refused("02 0001 ff", RtmpFault.Kind.MALFORMED);
        refused("11 01", RtmpFault.Kind.MALFORMED);
        refused("07 0000", RtmpFault.Kind.MALFORMED);
        refused("03 0401" + "61".repeat(1025), RtmpFault.Kind.TOO_LARGE);
    }

    @Test
    void nestingIsBounded() throws RtmpFault {
        assertThat(read("0a 00000001".repeat(16) + "05")).isNotNull();
        refused("0a 00000001".repeat(17) + "05", RtmpFault.Kind.TOO_LARGE);
        refused("03 0001 61".repeat(10_000), RtmpFault.Kind.TOO_LARGE);
    }

    @Test
    void theNumberOfValuesIsBounded() {
        refused("0a 00001000" + "05".repeat(4096), RtmpFault.Kind.TOO_LARGE);
    }

    @Test
    void commandsInTheirEnvelope() throws RtmpFault {
        byte[] plain = Command.of("play", 5, null, "cam1", -2000).body();
        byte[] wrapped = bytes("00" + HexFormat.of().formatHex(plain));
        Command command = Command.read(MessageType.COMMAND, plain, Limits.DEFAULT);
        assertThat(Command.read(MessageType.COMMAND_AMF3, wrapped, Limits.DEFAULT))
                .isEqualTo(command);
        assertThat(Command.read(MessageType.COMMAND_AMF3, plain, Limits.DEFAULT))
                .isEqualTo(command);
        assertThat(command.name()).isEqualTo("play");
        assertThat(command.text(1)).isEqualTo("cam1");
        assertThat(command.number(2, 0)).isEqualTo(-2000);
        assertThat(command.body()).isEqualTo(plain);
    }

    @Test
    void aCommandWithoutNameIsRefused() {
        assertThatThrownBy(() -> Command.read(MessageType.COMMAND, bytes("05"), Limits.DEFAULT))
                .isInstanceOf(RtmpFault.class);
    }
}
