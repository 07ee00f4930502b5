package org.sluice.web.internal;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is answered to a call.
 *
 * @param body what {@link Json} can write, or bytes that are sent as they are; null for none
 */
record Reply(int status, Map<String, String> headers, String contentType, Object body) {

    static final String JSON = "application/json";

    Reply {
        headers = Map.copyOf(headers);
    }

    static Reply of(Object body) {
        return new Reply(200, Map.of(), JSON, body);
    }

    static Reply of(int status, Object body) {
        return new Reply(status, Map.of(), JSON, body);
    }

    static Reply none() {
        return new Reply(204, Map.of(), null, null);
    }

    static Reply of(Problem problem, boolean v3) {
        Reply reply = v3
                ? of(problem.status(), problem.v3())
                : new Reply(problem.status(), Map.of(), "application/problem+json", problem.body());
        return problem.retryAfter() > 0 ? reply.with("Retry-After", Integer.toString(problem.retryAfter())) : reply;
    }

    Reply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, contentType, body);
    }

    Reply tagged(String tag) {
        return with("ETag", '"' + tag + '"');
    }
}
