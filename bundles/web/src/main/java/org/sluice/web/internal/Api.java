package org.sluice.web.internal;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the operation of a call, has it guarded, and answers; whatever goes wrong becomes an answer, too. */
final class Api {

    private static final Logger LOG = LoggerFactory.getLogger(Api.class);

    private final Guard guard;
    private final List<Route> routes;

    Api(Guard guard, List<Route> routes) {
        this.guard = guard;
        this.routes = List.copyOf(routes);
    }

    List<Route> routes() {
        return routes;
    }

    Reply answer(Call call) {
        try {
            return dispatch(call);
        } catch (Problem problem) {
            Reply reply = Reply.of(problem, call.v3());
            // A browser that asks for a password keeps it, and sends it with what other sites make it call.
            boolean browser = call.header("Sec-Fetch-Site") != null;
            return problem.status() == 401 && !browser
                    ? reply.with("WWW-Authenticate", "Basic realm=\"Sluice\", charset=\"UTF-8\"")
                    : reply;
        } catch (RuntimeException | LinkageError e) {
            // A bundle may be going away in this moment.
            LOG.warn("{} failed; try again", call, e);
            return Reply.of(
                    Problem.of(503, "failed", "the call could not be answered", "Try again; the log says more."),
                    call.v3());
        }
    }

    private Reply dispatch(Call call) {
        String method = call.method().equals("HEAD") ? "GET" : call.method();
        List<String> allowed = new ArrayList<>();
        for (Route route : routes) {
            String name = route.match(call.path());
            if (name != null && route.method().equals(method)) {
                guard.check(call, route.right());
                return route.handler().apply(call, name);
            }
            if (name != null) {
                allowed.add(route.method());
            }
        }
        if (allowed.isEmpty()) {
            throw Problem.of(404, "not_found", "there is no such call", "GET /api/v1/openapi.json names them all.");
        }
        Reply refusal = Reply.of(
                Problem.of(405, "method_not_allowed", method + " is not for this path", "Use " + allowed + "."),
                call.v3());
        return refusal.with("Allow", String.join(", ", allowed));
    }
}
