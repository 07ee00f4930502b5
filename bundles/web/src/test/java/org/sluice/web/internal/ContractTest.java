package org.sluice.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.sluice.api.HealthFinding;
import org.sluice.api.ListenerStatus;
import org.sluice.api.admin.Event;
import org.sluice.api.admin.PeerCheck;
import org.sluice.api.admin.PeerFinding;
import org.sluice.api.config.Configuration;
import org.sluice.api.config.Configuration.Directive;
import org.sluice.model.Availability;
import org.sluice.model.Decision;
import org.sluice.model.Explanation;
import org.sluice.model.Figures;
import org.sluice.model.Holder;
import org.sluice.model.PeerState;
import org.sluice.model.ReasonCode;
import org.sluice.testkit.internal.admin.SomePeer;

/** What openapi.json says is what is answered, and nothing else is. */
class ContractTest {

    private static final String HOSTILE = "\"><img src=x onerror=alert(1)>";

    private final Rig rig = new Rig();
    private final Map<String, Object> document = document();

    ContractTest() {
        var fixed = rig.administration;
        fixed.peers.add(SomePeer.up(HOSTILE, new Figures(1, 2, 3, 4, 5, 6, 7)));
        fixed.streams.put(HOSTILE, List.of(new Holder("p1", Availability.RUNNING, true)));
        fixed.listeners.add(new ListenerStatus("http", "8080", 8080, 1, "", "org.sluice.listener.http"));
        fixed.directives.add(new Directive("balancer", List.of("lb"), Map.of("server", List.of("p1 a=1")), "x:1"));
        fixed.health = List.of(new HealthFinding(HealthFinding.Severity.ERROR, "readiness", "no peer", "wait"));
        fixed.events.add(new Event(1, SomePeer.NOW, HealthFinding.Severity.NOTE, HOSTILE, HOSTILE));
        fixed.missing.add("stats is away");
        fixed.problems = List.of("sluice.conf:1:2: error: '" + HOSTILE + "' found; expected a port");
        fixed.state = new Configuration.State(Configuration.Source.FILE, "sluice.conf", fixed.problems);
        fixed.explanation = new Explanation(
                "demo",
                new Decision.NotFound(ReasonCode.UNKNOWN_STREAM),
                "",
                List.of(new Explanation.Verdict("p1", null, PeerState.UP, ReasonCode.NOT_LISTED)));
        fixed.checks.put(
                "p1",
                new PeerCheck(
                        "p1",
                        List.of(new PeerFinding("dns", "ok", PeerFinding.Severity.OK, HOSTILE, "")),
                        java.time.Duration.ofMillis(3)));
    }

    private static Map<String, Object> document() {
        return object(parsed(OpenApi.text()));
    }

    @Test
    void everyCallIsDocumentedAndNoOther() {
        Set<String> documented = new TreeSet<>();
        object(document.get("paths")).forEach((path, operations) -> object(operations)
                .keySet()
                .forEach(method -> documented.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path)));
        Set<String> there = new TreeSet<>();
        rig.api.routes().forEach(route -> there.add(route.method() + " " + route.template()));
        assertThat(documented).isEqualTo(there);
    }

    @Test
    void everyCallAnswersInItsShape() {
        AtomicInteger checked = new AtomicInteger();
        object(document.get("paths"))
                .forEach((path, operations) -> object(operations).forEach((method, operation) -> {
                    Reply reply = ask(method.toUpperCase(java.util.Locale.ROOT), path);
                    conforms(method + " " + path, object(operation), reply);
                    checked.incrementAndGet();
                }));
        assertThat(checked.get()).isEqualTo(rig.api.routes().size());
    }

    @Test
    void everyProblemHasItsShape() {
        for (Route route : rig.api.routes()) {
            if (route.right() != Route.Right.ANYBODY) {
                Reply reply = rig.call(route.method(), path(route.template()), "{}");
                assertThat(reply.status()).isEqualTo(401);
                Map<String, Object> operation =
                        object(object(object(document.get("paths")).get(route.template()))
                                .get(route.method().toLowerCase(java.util.Locale.ROOT)));
                conforms(route.template(), operation, reply);
            }
        }
    }

    @Test
    void noAnswerHoldsAKeyAPasswordOrMarkup() {
        for (Route route : rig.api.routes()) {
            Reply reply = ask(route.method(), route.template());
            String text = reply.body() == null ? "" : Json.of(reply.body());
            assertThat(text)
                    .as(route.template())
                    .doesNotContain("<img", "secret:0123", Rig.KEY, "typed-canary", "joe:pw", "\"secret\"");
        }
    }

    private Reply ask(String method, String template) {
        String body =
                switch (template) {
                    case "/api/v1/session" -> "{\"user\":\"admin\",\"password\":\"secret\"}";
                    case "/api/v1/peers/{name}/drain" -> "{\"drain\":\"on\"}";
                    case "/api/v1/policies" -> "{\"policy\":\"leastloaded\"}";
                    case "/api/v1/cluster_key" -> "{\"cluster_key\":\"typed-canary\"}";
                    default -> template.startsWith("/api/v1/config") ? "http 8080;" : "{\"cpu_limit\":70}";
                };
        String query = template.endsWith("explain") ? "?url=/demo/index.m3u8" : "";
        return rig.call(method, path(template) + query, body, "Authorization", Rig.EDITOR, "If-Match", "\"tag\"");
    }

    private static String path(String template) {
        return template.replaceAll("\\{[a-z]+}", "p1");
    }

    private void conforms(String where, Map<String, Object> operation, Reply reply) {
        Map<String, Object> responses = object(operation.get("responses"));
        Object response = responses.getOrDefault(Integer.toString(reply.status()), responses.get("default"));
        Map<String, Object> content = object(object(response).getOrDefault("content", Map.of()));
        if (reply.body() == null) {
            assertThat(content).as(where).isEmpty();
        } else if (reply.contentType().equals("text/event-stream")) {
            assertThat(content).as(where).containsOnlyKeys(reply.contentType());
        } else if (!where.endsWith("openapi.json") || reply.status() != 200) {
            assertThat(content).as(where).containsKey(reply.contentType());
            Object schema = object(content.get(reply.contentType())).get("schema");
            matches(where + " " + reply.status(), object(schema), parsed(Json.of(reply.body())));
        }
    }

    private void matches(String where, Map<String, Object> schema, Object value) {
        if (schema.get("$ref") instanceof String reference) {
            String name = reference.substring(reference.lastIndexOf('/') + 1);
            Map<String, Object> schemas =
                    object(object(document.get("components")).get("schemas"));
            matches(where, object(schemas.get(name)), value);
            return;
        }
        Object type = schema.get("type");
        List<?> types = type instanceof List<?> several ? several : List.of(type);
        assertThat(types.contains(kind(value))
                        || types.contains("number") && kind(value).equals("integer"))
                .as("%s: %s is one of %s", where, value, types)
                .isTrue();
        if (schema.get("enum") instanceof List<?> values) {
            assertThat(values.contains(value)).as(where).isTrue();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> properties = object(schema.getOrDefault("properties", Map.of()));
            if (schema.get("required") instanceof List<?> required) {
                required.forEach(name ->
                        assertThat(map.containsKey(name)).as(where + "." + name).isTrue());
            }
            map.forEach((name, below) -> {
                if (properties.containsKey(name)) {
                    matches(where + "." + name, object(properties.get(name)), below);
                }
            });
        } else if (value instanceof List<?> list) {
            list.forEach(item -> matches(where + "[]", object(schema.get("items")), item));
        }
    }

    private static String kind(Object value) {
        if (value == null) {
            return "null";
        }
        return value instanceof Map
                ? "object"
                : value instanceof List
                        ? "array"
                        : value instanceof String
                                ? "string"
                                : value instanceof Boolean ? "boolean" : value instanceof Long ? "integer" : "number";
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    static Object parsed(String json) {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.nextToken();
            return value(parser);
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    map.put(name, value(parser));
                }
                return map;
            }
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                return list;
            }
            case VALUE_STRING -> {
                return parser.getText();
            }
            case VALUE_NUMBER_INT -> {
                return parser.getLongValue();
            }
            case VALUE_NUMBER_FLOAT -> {
                return parser.getDoubleValue();
            }
            case VALUE_NULL -> {
                return null;
            }
            default -> {
                return parser.currentToken() == JsonToken.VALUE_TRUE;
            }
        }
    }
}
