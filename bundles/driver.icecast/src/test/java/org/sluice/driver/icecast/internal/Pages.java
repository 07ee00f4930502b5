package org.sluice.driver.icecast.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.ResponseReader;

/** What a real server answered, and answers handed to a reader. */
final class Pages {

    private Pages() {}

    static String text(String name) {
        try (InputStream in = Pages.class.getResourceAsStream("/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T> T read(ResponseReader<T> reader, byte[] page, int chunk) throws PollFailure {
        for (int at = 0; at < page.length; at += chunk) {
            reader.body(
                    ByteBuffer.wrap(page, at, Math.min(chunk, page.length - at)).asReadOnlyBuffer());
        }
        return reader.end();
    }

    static <T> T read(ResponseReader<T> reader, String page) throws PollFailure {
        return read(reader, page.getBytes(StandardCharsets.UTF_8), 7);
    }
}
