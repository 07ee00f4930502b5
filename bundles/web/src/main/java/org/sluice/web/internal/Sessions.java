package org.sluice.web.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who has logged in. A session ends half an hour after its last use, and twelve hours after its begin. */
final class Sessions {

    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration LONGEST = Duration.ofHours(12);
    private static final int MOST = 256;
    private static final int BYTES = 32;

    /**
     * @param token what changing calls carry beside the cookie, which other sites cannot read
     * @param account the account as it was; a password that was changed ends its sessions
     */
    record Session(String id, String token, boolean editor, Account account, long begun, long used) {
        @Override
        public String toString() {
            return "Session";
        }
    }

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> sessions = new LinkedHashMap<>();

    Sessions(Clock clock) {
        this.clock = clock;
    }

    synchronized Session begin(boolean editor, Account account) {
        long now = clock.millis();
        Session session = new Session(secret(), secret(), editor, account, now, now);
        sessions.put(session.id(), session);
        if (sessions.size() > MOST) {
            sessions.remove(sessions.keySet().iterator().next());
        }
        return session;
    }

    /** The session of a cookie; null where there is none any more. */
    synchronized Session find(String id) {
        Session session = id == null ? null : sessions.get(id);
        long now = clock.millis();
        if (session == null) {
            return null;
        }
        if (now - session.used() > IDLE.toMillis() || now - session.begun() > LONGEST.toMillis()) {
            sessions.remove(id);
            return null;
        }
        Session used = new Session(id, session.token(), session.editor(), session.account(), session.begun(), now);
        sessions.put(id, used);
        return used;
    }

    synchronized void end(String id) {
        sessions.remove(id);
    }

    private String secret() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
