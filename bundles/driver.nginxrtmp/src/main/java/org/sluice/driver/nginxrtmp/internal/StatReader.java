package org.sluice.driver.nginxrtmp.internal;

import com.fasterxml.aalto.AsyncByteArrayFeeder;
import com.fasterxml.aalto.AsyncXMLStreamReader;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.nio.ByteBuffer;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.api.spi.ResponseReader;
import org.sluice.api.spi.StreamSink;

/**
 * Reads {@code /stat} while it arrives. The only class that knows which XML parser is used. Limits beside those of the
 * call: {@value #DEEPEST} elements deep, {@value #LONGEST} characters in a text that matters, no document type, no
 * entities but the five of XML.
 */
final class StatReader implements ResponseReader<StatPage> {

    static final int DEEPEST = 32;
    static final int LONGEST = 4096;

    private final CleanText cleaner = new CleanText();
    private final AsyncXMLStreamReader<AsyncByteArrayFeeder> xml;
    private final String[] path = new String[DEEPEST + 1];
    private final StringBuilder text = new StringBuilder();
    private final StatElements elements;
    private int depth;
    private boolean whole;

    StatReader(StreamSink sink) {
        InputFactoryImpl factory = new InputFactoryImpl();
        this.xml = factory.createAsyncForByteArray();
        this.elements = new StatElements(sink);
    }

    @Override
    public void body(ByteBuffer chunk) throws PollFailure {
        byte[] clean = cleaner.clean(chunk);
        if (clean.length == 0) {
            return;
        }
        try {
            xml.getInputFeeder().feedInput(clean, 0, clean.length);
            walk();
        } catch (XMLStreamException e) {
            throw noXml();
        }
    }

    @Override
    public StatPage end() throws PollFailure {
        try {
            xml.getInputFeeder().endOfInput();
            walk();
            xml.close();
        } catch (XMLStreamException e) {
            throw noXml();
        }
        if (!whole) {
            throw new PollFailure(Kind.FORMAT, "the answer ends in the middle of its XML");
        }
        return elements.page();
    }

    private PollFailure noXml() {
        return new PollFailure(
                Kind.FORMAT,
                "the answer is no XML, line " + xml.getLocation().getLineNumber()
                        + ": check api_url; it must lead to a location with rtmp_stat all");
    }

    private void walk() throws XMLStreamException, PollFailure {
        while (true) {
            switch (xml.next()) {
                case AsyncXMLStreamReader.EVENT_INCOMPLETE, XMLStreamConstants.END_DOCUMENT -> {
                    return;
                }
                case XMLStreamConstants.START_ELEMENT -> open(xml.getLocalName());
                case XMLStreamConstants.END_ELEMENT -> close();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> append();
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw new PollFailure(
                        Kind.FORMAT, "the answer's XML declares a document type: that is no page of nginx-rtmp");
                default -> {
                    // comments, instructions and space between elements mean nothing
                }
            }
        }
    }

    private void open(String name) throws PollFailure {
        if (++depth > DEEPEST) {
            throw new PollFailure(Kind.LIMIT, "the answer's XML is nested deeper than " + DEEPEST);
        }
        path[depth] = name;
        text.setLength(0);
        if (depth == 1 && !name.equals("rtmp") && !name.equals("http-flv")) {
            throw new PollFailure(
                    Kind.FORMAT, "the answer is no page of nginx-rtmp: check api_url and type, and rtmp_stat all");
        }
        elements.opened(path, depth);
    }

    private void append() throws PollFailure {
        if (text.length() + xml.getTextLength() <= LONGEST) {
            text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
        } else if (elements.matters(path, depth)) {
            throw new PollFailure(Kind.LIMIT, "the answer's XML holds a text of more than " + LONGEST + " characters");
        }
    }

    private void close() throws PollFailure {
        elements.closed(path, depth, text);
        text.setLength(0);
        depth--;
        whole = depth == 0;
    }
}
