package org.sluice.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import javax.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;

/** What goes to the engine: long answers compressed for who takes that, short ones as they are. */
class ExchangedTest {

    private final Map<String, String> headers = new HashMap<>();
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    private void send(String text, boolean gzip) throws IOException {
        headers.clear();
        sent.reset();
        Exchanged.send(Reply.of(Map.of("text", text)), false, gzip, response());
    }

    private HttpServletResponse response() {
        return (HttpServletResponse) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {HttpServletResponse.class}, (proxy, method, given) -> {
                    if (method.getName().equals("setHeader")) {
                        headers.put((String) given[0], (String) given[1]);
                    } else if (method.getName().equals("setContentLength")) {
                        headers.put("Content-Length", given[0].toString());
                    }
                    return method.getName().equals("getOutputStream") ? stream() : null;
                });
    }

    private ServletOutputStream stream() {
        return new ServletOutputStream() {
            @Override
            public void write(int b) {
                sent.write(b);
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new UnsupportedOperationException("nobody waits here");
            }
        };
    }

    @Test
    void aLongAnswerIsCompressedForWhoTakesThat() throws IOException {
        String text = "peer ".repeat(4000);
        send(text, true);
        assertThat(headers).containsEntry("Content-Encoding", "gzip").containsEntry("Vary", "Accept-Encoding");
        assertThat(headers).containsEntry("Content-Length", Integer.toString(sent.size()));
        assertThat(sent.size()).isLessThan(text.length() / 10);
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(sent.toByteArray()))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("{\"text\":\"" + text + "\"}");
        }
        send(text, false);
        assertThat(headers).doesNotContainKey("Content-Encoding");
    }

    @Test
    void aShortAnswerStaysAsItIs() throws IOException {
        send("token", true);
        assertThat(headers).doesNotContainKey("Content-Encoding");
        assertThat(sent.toString(StandardCharsets.UTF_8)).isEqualTo("{\"text\":\"token\"}");
    }
}
