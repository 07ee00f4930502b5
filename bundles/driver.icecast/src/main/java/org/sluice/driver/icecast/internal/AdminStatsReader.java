package org.sluice.driver.icecast.internal;

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
 * Reads {@code /admin/stats} while it arrives: {@code icestats/source/…}. The only class that knows which XML parser is
 * used. Limits beside those of the call: {@value #DEEPEST} elements deep, {@value #LONGEST} characters in a text that
 * matters, no document type, no entities but the five of XML.
 */
final class AdminStatsReader implements ResponseReader<ServerPage> {

    static final int DEEPEST = 32;
    static final int LONGEST = 4096;

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int FIELD = 3;

    private final CleanText cleaner = new CleanText();
    private final AsyncXMLStreamReader<AsyncByteArrayFeeder> xml;
    private final String[] path = new String[DEEPEST + 1];
    private final StringBuilder text = new StringBuilder();
    private final Mounts mounts;
    private int depth;
    private boolean whole;

    AdminStatsReader(StreamSink sink) {
        this.xml = new InputFactoryImpl().createAsyncForByteArray();
        this.mounts = new Mounts(sink);
    }

    @Override
    public void status(int status) throws PollFailure {
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            throw new PollFailure(
                    Kind.UNAUTHORIZED,
                    "the peer answers " + status
                            + ": compare api_user and api_password with its admin-user and admin-password");
        }
        ResponseReader.super.status(status);
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
    public ServerPage end() throws PollFailure {
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
        return mounts.page();
    }

    private PollFailure noXml() {
        return new PollFailure(
                Kind.FORMAT,
                "the answer is no XML, line " + xml.getLocation().getLineNumber() + ": check api_url and type");
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
                        Kind.FORMAT, "the answer's XML declares a document type: that is no page of Icecast");
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
        if (depth == 1 && !name.equals("icestats")) {
            throw new PollFailure(Kind.FORMAT, "the answer is no page of Icecast: check api_url and type");
        }
        if (depth == 2 && name.equals("source")) {
            String mount = xml.getAttributeValue(null, "mount");
            mounts.begin(mount == null ? "" : mount);
        }
    }

    private boolean matters() {
        return depth == 2 || inSource() && Mounts.matters(path[FIELD]);
    }

    private boolean inSource() {
        return depth == FIELD && path[2].equals("source");
    }

    private void append() throws PollFailure {
        if (text.length() + xml.getTextLength() <= LONGEST) {
            text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
        } else if (matters()) {
            throw new PollFailure(Kind.LIMIT, "the answer's XML holds a text of more than " + LONGEST + " characters");
        }
    }

    private void close() throws PollFailure {
        if (inSource() && Mounts.matters(path[FIELD])) {
            field(path[FIELD], text.toString());
        } else if (depth == 2 && path[2].equals("source")) {
            mounts.tell();
        } else if (depth == 2) {
            mounts.ofServer(path[2], text.toString());
        }
        text.setLength(0);
        depth--;
        whole = depth == 0;
    }

    private void field(String name, String value) {
        if (name.equals("listenurl")) {
            mounts.listenUrl(value);
        } else {
            mounts.ofMount(name, number(value.trim()));
        }
    }

    /** Digits only; anything else is unknown. */
    private static double number(String digits) {
        boolean plain =
                !digits.isEmpty() && digits.length() <= 18 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return plain ? Long.parseLong(digits) : Double.NaN;
    }
}
