package org.sluice.discovery.internal.http;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.impl.BasicEntityDetails;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;

/**
 * What is asked of a server: a GET, or a POST where there is a body.
 *
 * @param headers beside {@code Host} and {@code User-Agent}
 * @param ownConnection whether a connection is opened for it and closed after it
 */
record Question(URI target, Map<String, String> headers, boolean ownConnection, String body) {

    private static final int DELETE = 127;

    /** @throws PollFailure where a header would be more than a header: the rest of it could be taken for a request */
    Question check() throws PollFailure {
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (header.getValue().chars().anyMatch(c -> c < ' ' && c != '\t' || c == DELETE)) {
                throw new PollFailure(
                        Kind.FORMAT,
                        "the header " + header.getKey() + " would hold a control character: check the key");
            }
        }
        return this;
    }

    static Question get(URI target, String accept) {
        return new Question(target, Map.of("Accept", accept), false, null);
    }

    /** Whether it may be asked twice without harm (RFC 9110, 9.2.2). */
    boolean repeatable() {
        return body == null;
    }

    HttpRequest request() {
        String path = target.getRawPath() == null || target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        String query = target.getRawQuery() == null ? "" : '?' + target.getRawQuery();
        HttpRequest request = new BasicHttpRequest(body == null ? "GET" : "POST", path + query);
        String authority = target.getRawAuthority();
        request.setHeader("Host", authority.substring(authority.lastIndexOf('@') + 1));
        request.setHeader("User-Agent", "Sluice");
        headers.forEach(request::setHeader);
        if (ownConnection) {
            request.setHeader("Connection", "close");
        }
        return request;
    }

    /** The body; empty where there is none. */
    ByteBuffer bytes() {
        return ByteBuffer.wrap(body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8));
    }

    /** Null where there is no body. */
    EntityDetails entity() {
        return body == null ? null : new BasicEntityDetails(bytes().remaining(), null);
    }
}
