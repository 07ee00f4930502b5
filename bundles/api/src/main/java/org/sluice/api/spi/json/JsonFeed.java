package org.sluice.api.spi.json;

import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.json.KnownEntries.Again;

/**
 * Hands the bytes of an answer to the parser, but for the entries of a list that are known. An entry is taken together
 * with the comma before it: whether the parser sees it or not, what it sees is a whole list. Where an entry ends only the
 * parser says; it is fed up to one closing brace after the other for that.
 */
final class JsonFeed<E> {

    private static final byte BRACE = '}';
    private static final int UNKNOWN = -1;
    private static final int SPARE = 2048;

    private final JsonReader<?> reader;
    private final ByteArrayFeeder parser;
    /** Null where nothing is remembered. */
    private final KnownEntries<E> known;

    private final Again<? super E> again;
    private byte[] bytes = new byte[0];
    private int from;
    private int to;
    /** Where the entry begins that is being read. */
    private int start = UNKNOWN;

    private boolean inList;
    private boolean betweenEntries;

    JsonFeed(JsonReader<?> reader, ByteArrayFeeder parser, KnownEntries<E> known, Again<? super E> again) {
        this.reader = reader;
        this.parser = parser;
        this.known = known;
        this.again = again;
    }

    /** The next bytes of the answer. */
    void add(ByteBuffer chunk) throws IOException, PollFailure {
        makeRoom(chunk.remaining());
        int more = chunk.remaining();
        chunk.get(bytes, to, more);
        to += more;
        while (from < to && step(false)) {
            // it goes on as far as it can
        }
    }

    /** There are no more. */
    void end() throws IOException, PollFailure {
        while (from < to) {
            step(true);
        }
        parser.endOfInput();
        reader.walk();
    }

    private void makeRoom(int more) {
        int keep = start == UNKNOWN ? from : start;
        if (to - keep + more > bytes.length) {
            int size = to == 0 ? more : to - keep + more + SPARE;
            bytes = Arrays.copyOfRange(bytes, keep, keep + size);
        } else {
            System.arraycopy(bytes, keep, bytes, 0, to - keep);
        }
        from -= keep;
        to -= keep;
        start = start == UNKNOWN ? UNKNOWN : 0;
    }

    /** False when more bytes must come first. */
    private boolean step(boolean last) throws IOException, PollFailure {
        if (betweenEntries) {
            int length = known.length();
            if (length > to - from && !last) {
                return false;
            }
            if (length > 0 && length <= to - from && known.again(bytes, from, again)) {
                from += length;
                return true;
            }
            betweenEntries = false;
            start = from;
        }
        read();
        return true;
    }

    private void read() throws IOException, PollFailure {
        int end = known == null ? to : piece();
        int begin = from;
        from = end;
        parser.feedInput(bytes, begin, end);
        reader.walk();
        if (known != null) {
            note();
        }
    }

    private int piece() {
        int end = from;
        while (end < to && bytes[end++] != BRACE) {
            // up to a brace, whatever it closes
        }
        return end;
    }

    private void note() {
        if (inList != reader.inList()) {
            inList = !inList;
            start = UNKNOWN;
            if (inList) {
                known.begin();
            } else {
                known.end();
            }
        }
        if (reader.atEntrysEnd()) {
            if (start == UNKNOWN || from - start > KnownEntries.LONGEST) {
                known.passed();
            } else {
                known.met(bytes, start, from);
            }
            start = UNKNOWN;
            betweenEntries = true;
        } else if (start != UNKNOWN && from - start > KnownEntries.LONGEST) {
            start = UNKNOWN;
        }
    }
}
