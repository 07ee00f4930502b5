package org.sluice.driver.icecast.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.sluice.api.spi.CleanText;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.ResponseReader;

/**
 * Makes legal JSON (RFC 8259) of {@code /status-json.xsl} on its way to the reader. Icecast 2.4 takes every text that
 * looks like a number to it for one: a source that calls its stream {@code -} or {@code 5.} makes {@code "title":-},
 * which no parser takes, and all other mounts would be hidden by it. It also leaves control characters in texts.
 */
final class CleanJson<T> implements ResponseReader<T> {

    private static final int LONGEST_WORD = 64;
    private static final Pattern LEGAL =
            Pattern.compile("true|false|null|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private final ResponseReader<T> reader;
    private final CleanText text = new CleanText();
    private final StringBuilder word = new StringBuilder();
    private boolean inText;
    private boolean escaped;

    CleanJson(ResponseReader<T> reader) {
        this.reader = reader;
    }

    @Override
    public void status(int status) throws PollFailure {
        reader.status(status);
    }

    @Override
    public void body(ByteBuffer chunk) throws PollFailure {
        byte[] clean = text.clean(chunk);
        ByteArrayOutputStream out = new ByteArrayOutputStream(clean.length + LONGEST_WORD);
        for (byte b : clean) {
            if (inText) {
                inside(b, out);
            } else {
                outside(b, out);
            }
        }
        reader.body(ByteBuffer.wrap(out.toByteArray()));
    }

    private void inside(byte b, ByteArrayOutputStream out) {
        boolean control = b >= 0 && b < ' ';
        out.write(control ? ' ' : b);
        inText = escaped || b != '"';
        escaped = !escaped && b == '\\';
    }

    private void outside(byte b, ByteArrayOutputStream out) {
        if (b == '"' || b == ' ' || b == '\n' || b == '\r' || b == '\t' || "{}[],:".indexOf(b) >= 0) {
            endWord(out);
            out.write(b);
            inText = b == '"';
        } else if (word.length() <= LONGEST_WORD) {
            word.append((char) (b & 0xff));
        }
    }

    /** What is no word of JSON says nothing. */
    private void endWord(ByteArrayOutputStream out) {
        if (!word.isEmpty()) {
            boolean legal = word.length() <= LONGEST_WORD && LEGAL.matcher(word).matches();
            out.writeBytes((legal ? word.toString() : "null").getBytes(StandardCharsets.US_ASCII));
            word.setLength(0);
        }
    }

    @Override
    public T end() throws PollFailure {
        ByteArrayOutputStream out = new ByteArrayOutputStream(LONGEST_WORD);
        endWord(out);
        reader.body(ByteBuffer.wrap(out.toByteArray()));
        return reader.end();
    }
}
