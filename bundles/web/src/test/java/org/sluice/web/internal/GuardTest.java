package org.sluice.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sluice.web.internal.Route.Right;

class GuardTest {

    private final Rig rig = new Rig();

    private static String filled(Route route) {
        return route.template().replaceAll("\\{[a-z]+}", "p1");
    }

    @Test
    void noChangingCallWithoutThePassword() {
        for (Route route : rig.api.routes()) {
            if (route.right() == Right.EDIT) {
                String of = route.method() + " " + route.template();
                assertThat(rig.call(route.method(), filled(route), "{}").status())
                        .as(of)
                        .isEqualTo(401);
                Reply looks = rig.call(route.method(), filled(route), "{}", "Authorization", Rig.VIEWER);
                assertThat(looks.status()).as(of).isEqualTo(403);
            }
        }
        assertThat(rig.administration.editor.saved).isEmpty();
        assertThat(rig.administration.asked).isEmpty();
    }

    @Test
    void noChangingCallWhereNobodyIsNamed() {
        rig.editor = null;
        for (Route route : rig.api.routes()) {
            if (route.right() == Right.EDIT) {
                Reply reply = rig.call(route.method(), filled(route), "{}", "Authorization", Rig.EDITOR);
                assertThat(reply.status()).isEqualTo(403);
                assertThat(Json.of(reply.body())).contains("edit_auth");
            }
        }
        assertThat(rig.administration.editor.saved).isEmpty();
    }

    @Test
    void noCallFromAnotherOrigin() {
        String[][] strangers = {
            {"Origin", "https://evil.example"},
            {"Sec-Fetch-Site", "cross-site"},
            {"Sec-Fetch-Site", "same-site"},
            {"Origin", "null"}
        };
        for (Route route : rig.api.routes()) {
            for (String[] header : strangers) {
                if (route.right() == Right.EDIT) {
                    Reply reply = rig.call(
                            route.method(), filled(route), "{}", "Authorization", Rig.EDITOR, header[0], header[1]);
                    assertThat(reply.status()).as(header[1]).isEqualTo(403);
                }
            }
        }
        assertThat(rig.administration.editor.saved).isEmpty();
        assertThat(rig.call(
                                "PUT",
                                "/api/v1/peers/p1",
                                "{\"cpu_limit\":70}",
                                "Authorization",
                                Rig.EDITOR,
                                "Origin",
                                "http://127.0.0.1:8181",
                                "Sec-Fetch-Site",
                                "same-origin")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void looksWithAPasswordWhereThereIsOne() {
        for (Route route : rig.api.routes()) {
            if (route.right() == Right.VIEW) {
                assertThat(rig.call("GET", filled(route), "").status()).isEqualTo(401);
                assertThat(rig.view(filled(route)).status()).isNotIn(401, 403);
            }
        }
        assertThat(rig.call("GET", "/health/live", "").status()).isEqualTo(200);
    }

    @Test
    void withoutPasswordsOnlyThisMachineLooksAndByItsOwnName() {
        rig.editor = null;
        rig.viewer = null;
        assertThat(rig.call("GET", "/api/v1/peers", "").status()).isEqualTo(200);
        assertThat(rig.call("GET", "/api/v1/peers", "", "Host", "localhost:1").status())
                .isEqualTo(200);
        assertThat(rig.call("GET", "/api/v1/peers", "", "Host", "rebound.example:8181")
                        .status())
                .isEqualTo(403);
        assertThat(rig.call("GET", "/api/v1/peers", "", "client", "192.0.2.1").status())
                .isEqualTo(403);
    }

    @Test
    void failuresCostTime() {
        String wrong = "Basic " + Rig.encoded("admin:wrong");
        for (int i = 0; i < 5; i++) {
            assertThat(rig.call("GET", "/api/v1/peers", "", "Authorization", wrong)
                            .status())
                    .isEqualTo(401);
        }
        Reply waits = rig.view("/api/v1/peers");
        assertThat(waits.status()).isEqualTo(429);
        assertThat(waits.headers()).containsEntry("Retry-After", "1");
        assertThat(rig.call("GET", "/api/v1/peers", "", "Authorization", Rig.VIEWER, "client", "127.0.0.2")
                        .status())
                .isEqualTo(200);
        rig.clock.now = rig.clock.now.plusSeconds(2);
        assertThat(rig.view("/api/v1/peers").status()).isEqualTo(200);
    }

    @Test
    @SuppressWarnings("unchecked")
    void sessionsNeedTheirTokenAndEnd() {
        Reply login = rig.call("POST", "/api/v1/session", "{\"user\":\"admin\",\"password\":\"secret\"}");
        String cookie = login.headers().get("Set-Cookie");
        assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/");
        String pair = cookie.substring(0, cookie.indexOf(';'));
        String token = ((Map<String, String>) login.body()).get("token");

        assertThat(rig.call("DELETE", "/api/v1/peers/p1", "", "Cookie", pair).status())
                .isEqualTo(403);
        assertThat(rig.call("DELETE", "/api/v1/peers/p1", "", "Cookie", pair, Guard.TOKEN, "x")
                        .status())
                .isEqualTo(403);
        assertThat(rig.call("DELETE", "/api/v1/peers/p1", "", "Cookie", pair, Guard.TOKEN, token)
                        .status())
                .isEqualTo(200);
        assertThat(rig.call("GET", "/api/v1/peers", "", "Cookie", pair).status())
                .isEqualTo(200);

        rig.clock.now = rig.clock.now.plus(Sessions.IDLE).plusSeconds(1);
        assertThat(rig.call("GET", "/api/v1/peers", "", "Cookie", pair).status())
                .isEqualTo(401);
    }

    @Test
    void aChangedPasswordEndsSessions() {
        Reply login = rig.call("POST", "/api/v1/session", "{\"user\":\"admin\",\"password\":\"secret\"}");
        String pair = login.headers().get("Set-Cookie").split(";")[0];
        rig.editor = new Account("admin", "other");
        assertThat(rig.call("GET", "/api/v1/peers", "", "Cookie", pair).status())
                .isEqualTo(401);
        assertThat(rig.edit("GET", "/api/v1/peers", "").status()).isEqualTo(401);
    }

    @Test
    void hashesStandForPasswords() {
        String hash = PasswordHash.of("s3cret");
        assertThat(hash).matches("pbkdf2:\\d+:[\\w-]+:[\\w-]+").isNotEqualTo(PasswordHash.of("s3cret"));
        assertThat(PasswordHash.matches("s3cret", hash)).isTrue();
        assertThat(PasswordHash.matches("S3cret", hash)).isFalse();
        for (String broken : new String[] {"pbkdf2:", "pbkdf2:0::", "pbkdf2:x:y:z", "pbkdf2:1:!:!", "pbkdf2:1::"}) {
            assertThat(PasswordHash.matches("", broken)).as(broken).isFalse();
        }
        assertThat(Account.of("admin " + hash).admits("admin", "s3cret")).isTrue();
        assertThat(Account.of("admin")).isNull();
    }
}
