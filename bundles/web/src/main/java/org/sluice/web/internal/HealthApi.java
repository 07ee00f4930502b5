package org.sluice.web.internal;

import static org.sluice.web.internal.Route.entry;
import static org.sluice.web.internal.Route.object;

import java.util.List;
import java.util.Map;
import org.sluice.api.HealthFinding;
import org.sluice.api.admin.Administration;
import org.sluice.api.config.Configuration.State;
import org.sluice.web.internal.Route.Right;

/** Whether Sluice lives, whether it is ready, and what is not as it should be. */
final class HealthApi {

    private final Administration administration;

    HealthApi(Administration administration) {
        this.administration = administration;
    }

    List<Route> routes() {
        return List.of(
                new Route(
                        "GET",
                        "/health/live",
                        Right.ANYBODY,
                        (call, name) -> Reply.of(object(entry("status", "live")))),
                new Route("GET", "/health/ready", Right.ANYBODY, (call, name) -> ready()),
                new Route("GET", "/api/v1/health", Right.VIEW, (call, name) -> health()));
    }

    /** For supervisors, who have no password: whether, and how many findings, and no word of any. */
    private Reply ready() {
        long errors = administration.health().stream()
                .filter(finding -> finding.severity() == HealthFinding.Severity.ERROR)
                .filter(finding -> finding.subject().equals("readiness"))
                .count();
        return Reply.of(
                errors == 0 ? 200 : 503,
                object(entry("status", errors == 0 ? "ready" : "not ready"), entry("errors", errors)));
    }

    private Reply health() {
        return Reply.of(object(
                entry(
                        "findings",
                        administration.health().stream().map(HealthApi::finding).toList()),
                entry(
                        "configuration",
                        administration.configuration().map(HealthApi::file).orElse(null)),
                entry("missing", administration.missing())));
    }

    /** Whether the file on disk is what serves, and what is wrong with it. */
    private static Map<String, Object> file(State state) {
        return object(
                entry("file", state.file()),
                entry("source", PeerView.lower(state.source())),
                entry("problems", Editing.problems(state.problems(), "")));
    }

    private static Map<String, Object> finding(HealthFinding finding) {
        return object(
                entry("severity", PeerView.lower(finding.severity())),
                entry("about", finding.subject()),
                entry("reason", PeerView.withoutPasswords(finding.reason())),
                entry("remedy", finding.remedy()));
    }
}
