package org.sluice.api.spi.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.sluice.api.spi.PollFailure;

/**
 * The value that a {@link JsonReader} stands at. Asking for another type than it has is no error: peers are of many
 * versions, and a field that is not what it should be tells nothing.
 */
public final class JsonValue {

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
