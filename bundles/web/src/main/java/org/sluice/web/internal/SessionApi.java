package org.sluice.web.internal;

import static org.sluice.web.internal.Route.entry;
import static org.sluice.web.internal.Route.object;

import java.util.List;
import java.util.Map;
import org.sluice.web.internal.Route.Right;
import org.sluice.web.internal.Sessions.Session;

/** Logging in and out, for browsers. */
final class SessionApi {

    private static final String PATH = "/api/v1/session";

    private final Guard guard;

    SessionApi(Guard guard) {
        this.guard = guard;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", PATH, Right.ANYBODY, (call, name) -> who(call)),
                new Route("POST", PATH, Right.ANYBODY, (call, name) -> login(call)),
                new Route("DELETE", PATH, Right.ANYBODY, (call, name) -> logout(call)));
    }

    /** Who a browser is after it has loaded a page anew: the token lives in the page, the cookie does not show. */
    private Reply who(Call call) {
        Guard.ownSite(call);
        Session session = guard.session(call);
        boolean known = session != null;
        return Reply.of(object(
                entry("user", known ? session.account().user() : null),
                entry("editor", known && session.editor()),
                entry("token", known ? session.token() : null),
                entry("edit_auth", guard.editable())));
    }

    private Reply login(Call call) {
        Guard.ownSite(call);
        Map<String, List<String>> fields = Fields.of(call.body());
        Guard.Known known = guard.login(call, text(fields, "user"), text(fields, "password"));
        Session session = guard.sessions().begin(known.editor(), known.account());
        return Reply.of(object(entry("token", session.token()), entry("editor", session.editor())))
                .with("Set-Cookie", cookie(session.id(), call.secure(), Sessions.LONGEST.toSeconds()));
    }

    private Reply logout(Call call) {
        Guard.ownSite(call);
        Session session = guard.session(call);
        if (session != null) {
            guard.sessions().end(session.id());
        }
        return Reply.none().with("Set-Cookie", cookie("", call.secure(), 0));
    }

    private static String cookie(String id, boolean secure, long seconds) {
        return Guard.COOKIE + "=" + id + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + seconds
                + (secure ? "; Secure" : "");
    }

    private static String text(Map<String, List<String>> fields, String name) {
        List<String> values = fields.get(name);
        if (values == null || values.size() != 1) {
            throw Problem.field(name, "missing", "Send it as a text.");
        }
        return values.get(0);
    }
}
