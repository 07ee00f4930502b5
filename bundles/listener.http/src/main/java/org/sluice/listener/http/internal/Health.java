package org.sluice.listener.http.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.sluice.api.ReadinessCheck;
import org.sluice.listener.http.internal.codec.Request;
import org.sluice.listener.http.internal.codec.ResponseWriter;
import org.sluice.model.ReasonCode;
import org.sluice.net.Escaped;

/** Answers {@code /-/live} and {@code /-/ready}, for load balancers and supervisors. */
@Component(service = Health.class)
public final class Health {

    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String PREFIX = "/-/";
    /** A stream that another router sends on to us. */
    private static final String HOP = "/-/hop/";

    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<ReadinessCheck> checks = List.of();

    private final HttpRouter router;

    @Activate
    public Health(@Reference HttpRouter router) {
        this.router = router;
    }

    /** The answer to a path that is ours; null for all others. */
    Answer answer(Request request) {
        String path = request.path();
        if (!path.startsWith(PREFIX) || path.startsWith(HOP)) {
            return null;
        }
        boolean live = path.equals("/-/live");
        if (!live && !path.equals("/-/ready")) {
            return Answer.bare(404, null, ReasonCode.UNKNOWN_FORM);
        }
        if (!METHODS.contains(request.method())) {
            return Answer.notAllowed("GET, HEAD, OPTIONS", null);
        }
        return live ? text(200, "live\n") : ready();
    }

    private Answer ready() {
        List<String> problems = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        if (!router.occupied()) {
            problems.add("no routing is installed: requests are answered 503");
        }
        for (ReadinessCheck check : checks) {
            add(problems, check.problem());
            add(warnings, check.warning());
        }
        StringBuilder text = new StringBuilder(problems.isEmpty() ? "ready\n" : "not ready\n");
        problems.forEach(problem -> text.append("problem: ").append(problem).append('\n'));
        warnings.forEach(warning -> text.append("warning: ").append(warning).append('\n'));
        return text(problems.isEmpty() ? 200 : 503, text.toString());
    }

    private static void add(List<String> sentences, String sentence) {
        if (sentence != null) {
            sentence.lines().map(Escaped::line).forEach(sentences::add);
        }
    }

    private static Answer text(int status, String text) {
        return Answer.content(status, TEXT, ResponseWriter.body(text), null, null, ReasonCode.LOCAL);
    }
}
