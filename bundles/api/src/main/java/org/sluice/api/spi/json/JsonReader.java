package org.sluice.api.spi.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ConsumerType;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.api.spi.ResponseReader;

/**
 * Walks through one JSON answer (RFC 8259) while it arrives and tells its subclass of every value with the names that
 * lead to it. Nothing is kept but those names: a subclass takes what it knows and lets the rest pass. For one answer,
 * on one thread at a time. Limits beside those of the call, and beyond them a {@link PollFailure}:
 *
 * <table>
 *   <caption>limits</caption>
 *   <tr><td>depth</td><td>{@value #DEEPEST}</td></tr>
 *   <tr><td>one text</td><td>64 KiB</td></tr>
 *   <tr><td>one field's name</td><td>1 KiB</td></tr>
 *   <tr><td>one number</td><td>64 digits</td></tr>
 * </table>
 *
 * @param <T> what becomes of the answer
 */
@ConsumerType
public abstract class JsonReader<T> implements ResponseReader<T> {

    /** How many objects and arrays may be open. */
    public static final int DEEPEST = 32;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(1 << 16)
                    .maxNameLength(1 << 10)
                    .maxNumberLength(64)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final JsonParser parser;
    private final JsonFeed<?> feed;
    private final JsonValue value;
    /** The field whose value is being read, at each depth; null inside an array. */
    private final String[] names = new String[DEEPEST + 2];

    private int depth;
    private boolean whole;
    /** Depth of the list whose entries are remembered, while it is read; 0 before, -1 after. */
    private int list;
    /** The last one, null when the last bytes ended none. */
    private JsonToken last;

    protected JsonReader() {
        this(null, unused -> {});
    }

    /**
     * A reader that need not read again what it knows. It says by {@link #entries} which array is meant.
     *
     * @param known null: everything is read
     * @param again is told of an entry that is known instead of {@link #opened}, {@link #value} and {@link #closed}
     */
    protected <E> JsonReader(KnownEntries<E> known, KnownEntries.Again<? super E> again) {
        try {
            parser = FACTORY.createNonBlockingByteArrayParser();
        } catch (IOException e) {
            throw new IllegalStateException("a parser in memory cannot fail to be made", e);
        }
        feed = new JsonFeed<>(this, (ByteArrayFeeder) parser.getNonBlockingInputFeeder(), known, again);
        value = new JsonValue(parser);
    }

    @Override
    public final void body(ByteBuffer chunk) throws PollFailure {
        try {
            if (chunk.hasRemaining()) {
                feed.add(chunk);
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public final T end() throws PollFailure {
        try {
            feed.end();
        } catch (IOException e) {
            throw failure(e);
        }
        if (!whole || depth > 0) {
            throw new PollFailure(Kind.FORMAT, "the answer ends in the middle of its JSON");
        }
        return result();
    }

    /** Takes what the parser was fed. */
    final void walk() throws IOException, PollFailure {
        last = null;
        for (JsonToken token = parser.nextToken();
                token != null && token != JsonToken.NOT_AVAILABLE;
                token = parser.nextToken()) {
            last = token;
            switch (token) {
                case FIELD_NAME -> names[depth] = parser.currentName();
                case START_OBJECT, START_ARRAY -> {
                    depth++;
                    names[depth] = null;
                    opened(token == JsonToken.START_ARRAY);
                }
                case END_OBJECT, END_ARRAY -> {
                    closed();
                    names[depth] = null;
                    list = depth == list ? -1 : list;
                    depth--;
                    whole = depth == 0;
                }
                default -> value(value);
            }
        }
    }

    static PollFailure failure(IOException e) {
        if (e instanceof StreamConstraintsException) {
            return new PollFailure(
                    Kind.LIMIT,
                    "the answer's JSON is nested deeper than " + DEEPEST + ", or holds a text of more than 64 KiB");
        }
        String place = e instanceof JsonProcessingException json && json.getLocation() != null
                ? " at byte " + json.getLocation().getByteOffset()
                : "";
        return new PollFailure(Kind.FORMAT, "the answer is no JSON" + place + ": check api_url and type");
    }

    /** Says in {@link #opened} that the array which begins is the list of {@link KnownEntries}; the first one counts. */
    protected final void entries() {
        list = list == 0 ? depth : list;
    }

    final boolean inList() {
        return list > 0;
    }

    /** Whether what was read last is the whole of an entry, up to its closing brace. */
    final boolean atEntrysEnd() {
        return list > 0 && depth == list && last == JsonToken.END_OBJECT;
    }

    /** How many objects and arrays are open; the outermost one has depth 1. */
    public final int depth() {
        return depth;
    }

    /** Whether the value that is read now lies below this field of the object at a depth. */
    public final boolean at(int where, String name) {
        return name.equals(names[where]);
    }

    /** The field of the object at a depth, 1 to {@link #DEEPEST}; null where an array is. */
    public final String name(int where) {
        return names[where];
    }

    /**
     * An object or array begins, and counts in {@link #depth}.
     *
     * @throws PollFailure to give up
     */
    protected void opened(boolean array) throws PollFailure {
        // most readers wait for values only
    }

    /**
     * An object or array ends, and still counts in {@link #depth}.
     *
     * @throws PollFailure to give up
     */
    protected void closed() throws PollFailure {
        // most readers wait for values only
    }

    /**
     * A text, number, boolean or null.
     *
     * @param value valid during the call only
     * @throws PollFailure to give up
     */
    protected abstract void value(JsonValue value) throws PollFailure;

    /**
     * The answer is complete.
     *
     * @throws PollFailure if it makes no sense
     */
    protected abstract T result() throws PollFailure;
}
