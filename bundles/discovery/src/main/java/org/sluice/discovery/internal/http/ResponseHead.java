package org.sluice.discovery.internal.http;

import java.util.Optional;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;

/** Status and header fields of an answer. */
public final class ResponseHead {

    private final HttpResponse response;

    ResponseHead(HttpResponse response) {
        this.response = response;
    }

    /** From 200 on. */
    public int status() {
        return response.getCode();
    }

    /** The first field of that name, whatever its case. */
    public Optional<String> field(String name) {
        return Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue);
    }
}
