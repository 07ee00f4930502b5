package org.sluice.api.spi;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Makes legal text of what a server copies unchecked from its clients: whoever may publish may choose a name or a title
 * with any bytes, and must not be able to hide all other streams by it. Whatever is no UTF-8, or forbidden in XML 1.0
 * section 2.2, becomes DEL, which XML and JSON permit and no name of a stream may hold. Takes chunks cut anywhere, of one
 * answer, on one thread at a time; holds at most eight bytes.
 */
public final class CleanText {

    private static final char DEL = 0x7f;
    private static final int LONGEST_SEQUENCE = 4;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .replaceWith(String.valueOf(DEL))
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);

    /** The beginning of a character whose end did not come yet. */
    private final ByteBuffer rest = ByteBuffer.allocate(LONGEST_SEQUENCE * 2);

    /** The same text, clean, in UTF-8, without what may go on in the next chunk. */
    public byte[] clean(ByteBuffer chunk) {
        CharBuffer out = CharBuffer.allocate(chunk.remaining() + LONGEST_SEQUENCE);
        while (rest.position() > 0 && chunk.hasRemaining()) {
            rest.put(chunk.get());
            rest.flip();
            decoder.decode(rest, out, false);
            rest.compact();
        }
        decoder.decode(chunk, out, false);
        rest.put(chunk);
        out.flip();
        for (int i = 0; i < out.length(); i++) {
            if (forbidden(out.get(i))) {
                out.put(i, DEL);
            }
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** XML 1.0 section 2.2. */
    private static boolean forbidden(char c) {
        return c < ' ' && c != '\n' && c != '\r' && c != '\t' || c == '\ufffe' || c == '\uffff';
    }
}
