package org.sluice.api.spi.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;

class XmlReaderTest {

    /** Keeps the texts of all elements called {@code t}. */
    private static final class Texts extends XmlReader<List<String>> {
        private final List<String> texts = new ArrayList<>();

        Texts() {
            super("nobody", "check something");
        }

        @Override
        protected void opened() {
            if (depth() == 1) {
                texts.add(element(1) + " " + attribute("a"));
            }
        }

        @Override
        protected boolean matters() {
            return element(depth()).equals("t");
        }

        @Override
        protected void closed(CharSequence content) {
            if (matters()) {
                texts.add(content.toString());
            }
        }

        @Override
        protected List<String> told() {
            return texts;
        }
    }

    private static List<String> read(String xml, int chunk) throws PollFailure {
        return read(xml.getBytes(StandardCharsets.UTF_8), chunk);
    }

    private static List<String> read(byte[] bytes, int chunk) throws PollFailure {
        Texts reader = new Texts();
        reader.status(200);
        for (int at = 0; at < bytes.length; at += chunk) {
            reader.body(ByteBuffer.wrap(bytes, at, Math.min(chunk, bytes.length - at)));
        }
        return reader.end();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 1000})
    void readsTheSameHoweverItIsCut(int chunk) throws PollFailure {
        String xml = "<?xml version='1.0'?><r a='1'><!-- c --><t>ü&amp;<![CDATA[<x>]]></t><u>no</u><t/></r>";
        assertThat(read(xml, chunk)).containsExactly("r 1", "ü&<x>", "");
    }

    @Test
    void whatIsNoTextBecomesOneCharacterAndHidesNothing() throws PollFailure {
        byte[] bytes = "<r><t>a?b</t><t>c</t></r>".getBytes(StandardCharsets.ISO_8859_1);
        for (byte bad : new byte[] {(byte) 0xff, 0x01, 0x1b}) {
            bytes[7] = bad;
            assertThat(read(bytes, 1)).containsExactly("r null", "a\u007fb", "c");
        }
    }

    @Test
    void keepsItsLimits() throws PollFailure {
        String deepest = "<e>".repeat(XmlReader.DEEPEST) + "</e>".repeat(XmlReader.DEEPEST);
        assertThat(read(deepest, 7)).containsExactly("e null");
        fails(() -> read("<e>" + deepest + "</e>", 7), Kind.LIMIT, "deeper than 32");
        String longest = "x".repeat(XmlReader.LONGEST);
        assertThat(read("<r><t>" + longest + "</t></r>", 1000)).containsExactly("r null", longest);
        fails(() -> read("<r><t>" + longest + "x</t></r>", 1000), Kind.LIMIT, "4096 characters");
        assertThat(read("<r><u>" + longest + "x</u><t>y</t></r>", 1000)).containsExactly("r null", "y");
    }

    @Test
    void refusesWhatIsNoSuchPage() {
        fails(() -> read("<!DOCTYPE r><r/>", 5), Kind.FORMAT, "document type");
        // How far the parser comes before it stumbles depends on where the answer was cut.
        fails(() -> read("<!DOCTYPE r [<!ENTITY e 'x'>]><r>&e;</r>", 5), Kind.FORMAT, "the answer");
        fails(() -> read("<r><t>a</t>", 5), Kind.FORMAT, "");
        fails(() -> read("{\"json\": true}", 5), Kind.FORMAT, "check something");
        fails(() -> read("", 5), Kind.FORMAT, "");
    }

    private static void fails(ThrowingCallable call, Kind kind, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PollFailure.class, failure -> assertThat(failure.kind()).isEqualTo(kind))
                .hasMessageContaining(message);
    }
}
