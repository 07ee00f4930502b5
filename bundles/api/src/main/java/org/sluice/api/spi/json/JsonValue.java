package org.sluice.api.spi.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.api.spi.StreamSink;

/**
 * The value that a {@link JsonReader} stands at. Asking for another type than it has is no error: peers are of many
 * versions, and a field that is not what it should be tells nothing.
 */
public final class JsonValue {

    /** Characters of the longest cursor that is sent back: it becomes part of a request's URL. */
    private static final int LONGEST_CURSOR = 4096;

    private final JsonParser at;

    JsonValue(JsonParser at) {
        this.at = at;
    }

    /** A text; null where there is none. */
    public String text() throws PollFailure {
        try {
            return isText() ? at.getText() : null;
        } catch (IOException e) {
            throw JsonReader.failure(e);
        }
    }

    /** A text; empty where there is none. */
    public String textOrEmpty() throws PollFailure {
        String text = text();
        return text == null ? "" : text;
    }

    /**
     * A text that may be a name, and be kept as one; null where there is none, or one of more than {@link
     * StreamSink#LONGEST_NAME} characters.
     */
    public String name() throws PollFailure {
        String text = text();
        return text == null || text.length() > StreamSink.LONGEST_NAME ? null : text;
    }

    /**
     * A text by which the peer wants to be asked for the next page; null where there is none, or an empty one.
     *
     * @throws PollFailure when it is longer than 4096 characters
     */
    public String cursor() throws PollFailure {
        String text = text();
        if (text != null && text.length() > LONGEST_CURSOR) {
            throw new PollFailure(
                    Kind.LIMIT,
                    "the cursor of the next page has " + text.length() + " characters, at most " + LONGEST_CURSOR
                            + " are sent: check api_url and type");
        }
        return text == null || text.isEmpty() ? null : text;
    }

    /** A finite number; {@link Double#NaN}, as an unknown figure is, where there is none: a text is no number. */
    public double number() throws PollFailure {
        try {
            double number = at.currentToken().isNumeric() ? at.getDoubleValue() : Double.NaN;
            return Double.isFinite(number) ? number : Double.NaN;
        } catch (IOException e) {
            throw JsonReader.failure(e);
        }
    }

    /** A whole number from 0 on; -1, as an unknown count is, where there is none. A fraction is cut off. */
    public long count() throws PollFailure {
        double number = number();
        return number >= 0 ? (long) number : -1;
    }

    public boolean isText() {
        return at.currentToken() == JsonToken.VALUE_STRING;
    }

    public boolean isTrue() {
        return at.currentToken() == JsonToken.VALUE_TRUE;
    }

    public boolean isFalse() {
        return at.currentToken() == JsonToken.VALUE_FALSE;
    }

    public boolean isNull() {
        return at.currentToken() == JsonToken.VALUE_NULL;
    }
}
