package org.sluice.api.spi.xml;

import com.fasterxml.aalto.AsyncByteArrayFeeder;
import com.fasterxml.aalto.AsyncXMLStreamReader;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.nio.ByteBuffer;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.osgi.annotation.versioning.ConsumerType;
import org.sluice.api.spi.CleanText;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.api.spi.ResponseReader;

/**
 * Walks through one XML answer (XML 1.0) while it arrives and tells its subclass of every element with those around it.
 * Nothing is kept but their names and one text. For one answer, on one thread at a time. Limits beside those of the
 * call, and beyond them a {@link PollFailure}: {@value #DEEPEST} elements deep, {@value #LONGEST} characters in a text
 * that matters, no document type, no entities but the five of XML.
 *
 * @param <T> what becomes of the answer
 */
@ConsumerType
public abstract class XmlReader<T> implements ResponseReader<T> {

    /** How many elements may be open. */
    public static final int DEEPEST = 32;
    /** The longest text that is kept, in characters. */
    public static final int LONGEST = 4096;

    private final String server;
    private final String remedy;
    private final CleanText cleaner = new CleanText();
    private final AsyncXMLStreamReader<AsyncByteArrayFeeder> xml;
    private final String[] path = new String[DEEPEST + 1];
    private final StringBuilder text = new StringBuilder();
    private int depth;
    private boolean whole;

    /**
     * @param server whose page is expected, for the operator
     * @param remedy what to do when the answer is none
     */
    protected XmlReader(String server, String remedy) {
        this.server = server;
        this.remedy = remedy;
        this.xml = new InputFactoryImpl().createAsyncForByteArray();
    }

    /** An element begins; {@link #attribute} tells of it now. */
    protected abstract void opened() throws PollFailure;

    /** Whether the text of the innermost element is wanted as a whole; a longer one that is not wanted is cut. */
    protected abstract boolean matters();

    /**
     * The innermost element ends.
     *
     * @param content the text since the last element began or ended; valid during the call only
     */
    protected abstract void closed(CharSequence content) throws PollFailure;

    /** All was read. */
    protected abstract T told() throws PollFailure;

    /** How many elements are open; the outermost is at 1. */
    public final int depth() {
        return depth;
    }

    /** The name of the open element at a depth, from 1 to {@link #depth}, without a prefix. */
    public final String element(int at) {
        return path[at];
    }

    /** An attribute of the element that begins; null when it has none of this name. */
    protected final String attribute(String name) {
        return xml.getAttributeValue(null, name);
    }

    @Override
    public final void body(ByteBuffer chunk) throws PollFailure {
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
    public final T end() throws PollFailure {
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
        return told();
    }

    private PollFailure noXml() {
        return new PollFailure(
                Kind.FORMAT, "the answer is no XML, line " + xml.getLocation().getLineNumber() + ": " + remedy);
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
                        Kind.FORMAT, "the answer's XML declares a document type: that is no page of " + server);
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
        opened();
    }

    private void append() throws PollFailure {
        if (text.length() + xml.getTextLength() <= LONGEST) {
            text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
        } else if (matters()) {
            throw new PollFailure(Kind.LIMIT, "the answer's XML holds a text of more than " + LONGEST + " characters");
        }
    }

    private void close() throws PollFailure {
        closed(text);
        text.setLength(0);
        depth--;
        whole = depth == 0;
    }
}
