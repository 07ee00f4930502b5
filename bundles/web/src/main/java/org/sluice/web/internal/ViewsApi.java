package org.sluice.web.internal;

import static org.sluice.web.internal.Route.entry;
import static org.sluice.web.internal.Route.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.sluice.api.ListenerStatus;
import org.sluice.api.admin.Administration;
import org.sluice.api.admin.StreamPage;
import org.sluice.api.config.Configuration.Directive;
import org.sluice.api.config.Edit;
import org.sluice.api.config.Target;
import org.sluice.api.config.Words;
import org.sluice.model.Decision;
import org.sluice.model.Explanation;
import org.sluice.web.internal.Route.Right;

/** What there is besides peers and the configuration: streams, balancers, listeners, policies, bundles, decisions. */
final class ViewsApi {

    private static final int STREAMS = 100;
    private static final int MOST_STREAMS = 10_000;
    private static final int MOST_SKIPPED = 100_000;
    /** What a balancer without a mode has (docs/configuration.md). */
    private static final List<String> DEFAULT_MODE = List.of("bitrate");

    private final Administration administration;
    private final Supplier<List<Map<String, Object>>> bundles;

    ViewsApi(Administration administration, Supplier<List<Map<String, Object>>> bundles) {
        this.administration = administration;
        this.bundles = bundles;
    }

    List<Route> routes() {
        String root = "/api/v1/";
        return List.of(
                new Route("GET", root + "streams", Right.VIEW, (call, name) -> streams(call)),
                new Route("GET", root + "balancers", Right.VIEW, (call, name) -> balancers()),
                new Route("GET", root + "listeners", Right.VIEW, (call, name) -> listeners()),
                new Route("GET", root + "policies", Right.VIEW, (call, name) -> policies()),
                new Route("PUT", root + "policies", Right.EDIT, (call, name) -> choose(call)),
                new Route(
                        "GET",
                        root + "bundles",
                        Right.VIEW,
                        (call, name) -> Reply.of(object(entry("bundles", bundles.get())))),
                new Route("GET", root + "explain", Right.VIEW, (call, name) -> explain(call)));
    }

    private Reply streams(Call call) {
        int limit = call.count("limit", STREAMS, MOST_STREAMS);
        int offset = call.skipped("offset", MOST_SKIPPED);
        Map<String, String> query = call.query();
        StreamPage page = administration.streams(
                query.getOrDefault("q", ""), query.getOrDefault("after", ""), offset + limit + 1);
        List<Map<String, Object>> streams = page.names().stream()
                .skip(offset)
                .limit(limit)
                .map(this::stream)
                .toList();
        return Reply.of(object(
                entry("streams", streams),
                entry("total", administration.streamCount()),
                entry("matching", page.matching()),
                entry("more", page.names().size() > offset + limit)));
    }

    private Map<String, Object> stream(String name) {
        List<Map<String, Object>> holders = administration.holders(name).stream()
                .map(holder -> object(
                        entry("peer", holder.peer()),
                        entry("availability", PeerView.lower(holder.availability())),
                        entry("origin", holder.origin())))
                .toList();
        return object(
                entry("name", name),
                entry("holders", holders),
                entry("recorded", List.copyOf(administration.recordings(name).keySet())));
    }

    private Reply balancers() {
        return Reply.of(object(entry(
                "balancers",
                administration.directives("balancer").stream()
                        .map(ViewsApi::balancer)
                        .toList())));
    }

    private static Map<String, Object> balancer(Directive directive) {
        List<String> servers = new ArrayList<>(directive.options().getOrDefault("server", List.of()));
        servers.addAll(directive.options().getOrDefault("peer", List.of()));
        return object(
                entry("name", directive.name()),
                entry("policy", String.join(" ", directive.options().getOrDefault("mode", DEFAULT_MODE))),
                entry("servers", servers.stream().map(ViewsApi::firstWord).toList()),
                entry("origin", directive.origin()));
    }

    private static String firstWord(String line) {
        int blank = line.indexOf(' ');
        return blank < 0 ? line : line.substring(0, blank);
    }

    private Reply listeners() {
        return Reply.of(object(entry(
                "listeners",
                administration.listeners().stream().map(ViewsApi::listener).toList())));
    }

    private static Map<String, Object> listener(ListenerStatus status) {
        return object(
                entry("word", status.word()),
                entry("address", status.address()),
                entry("port", status.port()),
                entry("connections", status.connections()),
                entry("open", status.port() > 0),
                entry("problem", status.problem()),
                entry("bundle", status.bundle()));
    }

    private Reply policies() {
        String inForce = administration.directives("policy").stream()
                .map(Directive::name)
                .findFirst()
                .orElse("");
        return Reply.of(object(entry("policies", administration.policies()), entry("configured", inForce)));
    }

    private Reply choose(Call call) {
        List<String> given = Fields.of(call.body()).get("policy");
        String policy = given == null || given.size() != 1 ? "" : given.get(0);
        if (!administration.policies().contains(policy)) {
            throw Problem.field(
                    "policy",
                    "'" + policy + "' found, the name of an installed policy expected",
                    "Send one of " + administration.policies() + ".");
        }
        String statement = "policy " + Words.written(policy);
        Edit edit = administration.directives("policy").isEmpty()
                ? new Edit.Add(statement)
                : new Edit.Replace(Target.of("policy"), statement);
        return Editing.edit(administration, call, edit, "policy");
    }

    private Reply explain(Call call) {
        String url = call.parameter("url");
        if (url == null || url.isEmpty()) {
            throw Problem.field("url", "missing", "Send what a client would ask for, as /demo/index.m3u8.");
        }
        try {
            return Reply.of(explanation(administration.route(url, call.parameter("client"))));
        } catch (IllegalArgumentException e) {
            throw Problem.field("url", String.valueOf(e.getMessage()), "Send it as a client would.");
        }
    }

    private static Map<String, Object> explanation(Explanation explanation) {
        Map<String, Object> answer = object(entry("stream", explanation.stream()));
        tell(answer, explanation.decision());
        answer.put("reason", explanation.decision().reason().text());
        answer.put("policy", explanation.policy());
        answer.put("balancer", explanation.balancer());
        answer.put(
                "verdicts",
                explanation.verdicts().stream().map(ViewsApi::verdict).toList());
        return answer;
    }

    private static void tell(Map<String, Object> answer, Decision decision) {
        if (decision instanceof Decision.Redirect redirect) {
            answer.put("decision", "redirect");
            answer.put("peer", redirect.peer());
            answer.put("location", redirect.url());
        } else if (decision instanceof Decision.Relay relay) {
            answer.put("decision", "relay");
            answer.put("peer", relay.peer());
        } else if (decision instanceof Decision.Unavailable unavailable) {
            answer.put("decision", "unavailable");
            answer.put("retry_after", unavailable.retryAfter());
        } else {
            answer.put("decision", decision instanceof Decision.NotFound ? "not_found" : "pending");
        }
    }

    private static Map<String, Object> verdict(Explanation.Verdict verdict) {
        return object(
                entry("peer", verdict.peer()),
                entry("availability", PeerView.lower(verdict.availability())),
                entry("state", PeerView.lower(verdict.state())),
                entry("score", verdict.score()),
                entry(
                        "verdict",
                        verdict.exclusion() == null
                                ? "candidate"
                                : verdict.exclusion().text()));
    }
}
