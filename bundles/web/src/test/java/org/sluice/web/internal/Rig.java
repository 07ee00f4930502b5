package org.sluice.web.internal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sluice.api.config.Configuration.Directive;
import org.sluice.api.config.Secret;
import org.sluice.testkit.internal.admin.FixedAdministration;
import org.sluice.testkit.internal.admin.FixedEditor;
import org.sluice.testkit.internal.admin.SomePeer;

/** The API over an administration of the test's. */
final class Rig {

    static final String EDITOR = "Basic " + encoded("admin:secret");
    static final String VIEWER = "Basic " + encoded("look:see");
    static final String KEY = "hidden-key";

    final FixedAdministration administration = new FixedAdministration();
    final TestClock clock = new TestClock();
    Account viewer = new Account("look", "see");
    Account editor = new Account("admin", "secret");
    final Guard guard = new Guard(() -> viewer, () -> editor, clock);
    final Api api = new Api(
            guard,
            WebApi.routes(
                    administration,
                    guard,
                    clock,
                    "0.1.0",
                    () -> List.of(Route.object(
                            Route.entry("name", "org.sluice.web"),
                            Route.entry("version", "0.1.0"),
                            Route.entry("state", "active"),
                            Route.entry("id", 7L))),
                    reference -> Optional.of(new Secret(KEY))));

    /** A clock that the test moves. */
    static final class TestClock extends Clock {
        Instant now = SomePeer.NOW;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    Rig() {
        administration.editor = new FixedEditor();
        administration.directives.add(new Directive(
                "peer",
                List.of("p1"),
                Map.of(
                        "public",
                        List.of("p1.example.com"),
                        "cluster_key",
                        List.of("secret:0123456789abcdef"),
                        "api_url",
                        List.of("http://joe:pw@10.0.0.1/"),
                        "cpu_limit",
                        List.of("85")),
                "sluice.conf:3"));
        administration.directives.add(
                new Directive("cluster_key", List.of("secret:0123456789abcdef"), Map.of(), "sluice.conf:1"));
        administration.peers.add(SomePeer.up("p1", org.sluice.model.Figures.NONE));
    }

    static String encoded(String pair) {
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** Calls with headers as name and value by turns; the host is a loopback name unless they say so. */
    Reply call(String method, String target, String body, String... headers) {
        Map<String, String> fields = new HashMap<>(Map.of("host", "127.0.0.1:8181"));
        for (int i = 0; i < headers.length; i += 2) {
            fields.put(headers[i].toLowerCase(Locale.ROOT), headers[i + 1]);
        }
        int mark = target.indexOf('?');
        Map<String, String> query = new HashMap<>();
        for (String pair : mark < 0 ? new String[0] : target.substring(mark + 1).split("&")) {
            query.put(pair.split("=")[0], pair.contains("=") ? pair.split("=", 2)[1] : "");
        }
        return api.answer(new Call(
                method,
                mark < 0 ? target : target.substring(0, mark),
                query,
                name -> fields.get(name.toLowerCase(Locale.ROOT)),
                body.getBytes(StandardCharsets.UTF_8),
                fields.getOrDefault("client", "127.0.0.1"),
                false));
    }

    Reply view(String target) {
        return call("GET", target, "", "Authorization", VIEWER);
    }

    Reply edit(String method, String target, String body) {
        return call(method, target, body, "Authorization", EDITOR);
    }
}
