package org.sluice.web.internal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.sluice.web.internal.Route.Right;
import org.sluice.web.internal.Sessions.Session;

/** Decides whether a call may be answered: who calls, and whether a page of somebody else's made a browser call. */
final class Guard {

    static final String COOKIE = "sluice_session";
    static final String TOKEN = "X-Sluice-Token";
    private static final List<String> OWN_SITE = List.of("same-origin", "none");
    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");
    private static final int REMEMBERED = 64;

    private final Supplier<Account> viewer;
    private final Supplier<Account> editor;
    private final Sessions sessions;
    private final Throttle throttle;
    /** Pairs of name and password that were right, as digests: hashing one for each call would take too long. */
    private final Map<String, Account> proven = new ConcurrentHashMap<>();

    Guard(Supplier<Account> viewer, Supplier<Account> editor, Clock clock) {
        this.viewer = viewer;
        this.editor = editor;
        this.sessions = new Sessions(clock);
        this.throttle = new Throttle(clock);
    }

    Sessions sessions() {
        return sessions;
    }

    /** Whether anybody may change something here. */
    boolean editable() {
        return editor.get() != null;
    }

    /** Throws what is answered to a call that may not. */
    void check(Call call, Right right) {
        if (right == Right.ANYBODY) {
            return;
        }
        Account edits = editor.get();
        Account views = viewer.get();
        if (right == Right.EDIT) {
            ownSite(call);
            if (edits == null) {
                throw Problem.of(
                        403,
                        "no_edit_auth",
                        "nothing may be changed here: sluice.conf has no edit_auth",
                        "Write 'edit_auth USER PASSWORD;' into sluice.conf, or use the shell.");
            }
        } else if (edits == null && views == null) {
            local(call);
            return;
        }
        known(call, right);
    }

    /** Who has logged in may; else whoever has the password. */
    private void known(Call call, Right right) {
        Session session = session(call);
        if (session != null && call.header("Authorization") == null) {
            if (right == Right.EDIT) {
                editing(call, session);
            }
            return;
        }
        String[] pair = basic(call.header("Authorization"));
        if (pair == null) {
            throw unknown();
        }
        if (!login(call, pair[0], pair[1]).editor() && right == Right.EDIT) {
            throw viewsOnly();
        }
    }

    private static void editing(Call call, Session session) {
        String token = call.header(TOKEN);
        if (token == null || !PasswordHash.same(token, session.token())) {
            throw Problem.of(403, "no_token", TOKEN + " is missing or another session's", "Send the session's token.");
        }
        if (!session.editor()) {
            throw viewsOnly();
        }
    }

    /** The one that a password stands for; a session of its own is begun by whoever wants one. */
    record Known(boolean editor, Account account) {}

    /** Finds who it is. */
    Known login(Call call, String user, String password) {
        int wait = throttle.wait(call.client());
        if (wait > 0) {
            throw Problem.of(429, "too_many_failures", "too many wrong passwords", "Wait " + wait + " s.")
                    .after(wait);
        }
        String key = Base64.getEncoder().encodeToString(PasswordHash.digest(user + "\n" + password));
        for (Account account : Arrays.asList(editor.get(), viewer.get())) {
            if (account != null && (account.equals(proven.get(key)) || account.admits(user, password))) {
                remember(key, account);
                throttle.succeeded(call.client());
                return new Known(account.equals(editor.get()), account);
            }
        }
        throttle.failed(call.client());
        throw unknown();
    }

    private void remember(String key, Account account) {
        if (proven.size() > REMEMBERED) {
            proven.clear();
        }
        proven.put(key, account);
    }

    /** The session of the call's cookie, if its account is still one. */
    Session session(Call call) {
        Session session = sessions.find(cookie(call.header("Cookie")));
        boolean valid = session != null && session.account().equals(session.editor() ? editor.get() : viewer.get());
        return valid ? session : null;
    }

    private static String cookie(String header) {
        for (String cookie : header == null ? new String[0] : header.split(";")) {
            String pair = cookie.strip();
            if (pair.startsWith(COOKIE + "=")) {
                return pair.substring(COOKIE.length() + 1);
            }
        }
        return null;
    }

    private static String[] basic(String header) {
        if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return null;
        }
        try {
            String pair =
                    new String(Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? null : new String[] {pair.substring(0, colon), pair.substring(colon + 1)};
        } catch (IllegalArgumentException e) {
            return null; // no Base64: nobody's password
        }
    }

    /** A page of another site must not make a browser call here, with whatever it has remembered of us. */
    static void ownSite(Call call) {
        String site = call.header("Sec-Fetch-Site");
        String origin = call.header("Origin");
        String own = (call.secure() ? "https://" : "http://") + call.header("Host");
        if (site != null && !OWN_SITE.contains(site) || origin != null && !origin.equalsIgnoreCase(own)) {
            throw Problem.of(403, "other_origin", "the call comes from a page of another site", "Call from our pages.");
        }
    }

    /** Without passwords the machine's own users may look, by a name that no stranger's name server can point at us. */
    private static void local(Call call) {
        String host =
                String.valueOf(call.header("Host")).replaceAll(":\\d+$", "").toLowerCase(java.util.Locale.ROOT);
        boolean here = call.client().startsWith("127.") || call.client().matches("(0*:)+0*1|::1");
        if (!here || !LOOPBACK.contains(host)) {
            throw Problem.of(
                    403,
                    "no_view_auth",
                    "only this machine may look, as http://127.0.0.1: sluice.conf has neither view_auth nor edit_auth",
                    "Write 'edit_auth USER PASSWORD;' into sluice.conf.");
        }
    }

    private static Problem unknown() {
        return Problem.of(401, "unauthorized", "name and password expected", "Send those of view_auth or edit_auth.");
    }

    private static Problem viewsOnly() {
        return Problem.of(403, "view_only", "this user may look only", "Use the user of edit_auth.");
    }
}
