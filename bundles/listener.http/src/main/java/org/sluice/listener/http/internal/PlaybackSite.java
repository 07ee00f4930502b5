package org.sluice.listener.http.internal;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.sluice.api.http.ArchiveForms;
import org.sluice.api.http.HttpPlayback;
import org.sluice.api.http.PathMatch;
import org.sluice.listener.http.internal.codec.Body;
import org.sluice.listener.http.internal.codec.Request;
import org.sluice.model.ArchiveSpan;
import org.sluice.model.Carriage;
import org.sluice.model.Decision;
import org.sluice.model.Intent;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.Protocol;
import org.sluice.model.ReasonCode;
import org.sluice.net.SessionToken;
import org.sluice.net.TargetRules;
import org.sluice.relay.Relays;

/** What playback ports serve: streams, by asking the router where they are. */
final class PlaybackSite implements Site {

    private static final String PLAY_METHODS = "GET, HEAD, OPTIONS";
    private static final String ALL_METHODS = "GET, HEAD, OPTIONS, POST, PATCH, DELETE";
    private static final Set<String> PLAYS = Set.of("GET", "HEAD");

    private final PlaybackForms forms;
    private final HttpRouter router;
    private final Health health;
    private final HttpApis apis;
    private final RelaySlot relays;
    private final LongConsumer decided;

    /** @param decided is told how long each decision took, in ns */
    PlaybackSite(
            PlaybackForms forms,
            HttpRouter router,
            Health health,
            HttpApis apis,
            RelaySlot relays,
            LongConsumer decided) {
        this.forms = forms;
        this.router = router;
        this.health = health;
        this.apis = apis;
        this.relays = relays;
        this.decided = decided;
    }

    @Override
    public Relays relays() {
        return relays.relays();
    }

    @Override
    public void serve(Exchange exchange) {
        Request request = exchange.request();
        if (request.method().equals("OPTIONS")) {
            exchange.answer(Answer.options(ALL_METHODS, null));
            return;
        }
        Answer local = exchange.api() ? apis.answer(request) : null;
        if (local == null) {
            local = health.answer(request);
        }
        if (local != null) {
            exchange.answer(local);
            return;
        }
        PlaybackForms.Found found = forms.find(request.path());
        HttpPlayback form = found == null ? null : found.form();
        Answer refusal = refusal(request, form);
        if (refusal != null) {
            exchange.answer(refusal);
            return;
        }
        PlaybackRequest asked = asked(exchange, found);
        if (asked == null) {
            exchange.answer(Answer.bare(404, PlaybackRequest.ASSET, ReasonCode.UNKNOWN_FORM));
            return;
        }
        decide(exchange, asked, form);
    }

    private static Answer refusal(Request request, HttpPlayback form) {
        String method = request.method();
        String name = form == null ? PlaybackRequest.ASSET : form.form();
        if (sends(form, method)) {
            // Nothing to carry: the body was read away as that of a small POST, or there is none.
            return request.body() == Body.UNREAD ? null : Answer.bare(411, name, ReasonCode.BAD_REQUEST);
        }
        boolean allowed = form == null
                ? PLAYS.contains(method)
                : form.methods().contains(method)
                        || method.equals("HEAD") && form.methods().contains("GET");
        if (!allowed) {
            Answer answer = Answer.notAllowed(form == null ? PLAY_METHODS : allow(form), name);
            return request.body() == Body.UNREAD ? answer.closing() : answer;
        }
        return null;
    }

    /** Whether a stream is sent that cannot be sent elsewhere: a redirect would lose it. */
    private static boolean sends(HttpPlayback form, String method) {
        return form != null && form.publishes(method) && form.redirectStatus(method) != 307;
    }

    private static String allow(HttpPlayback form) {
        Set<String> methods = new TreeSet<>(form.methods());
        methods.add("OPTIONS");
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return String.join(", ", methods);
    }

    /** The request in terms of the router; null where the path names no stream. */
    private static PlaybackRequest asked(Exchange exchange, PlaybackForms.Found found) {
        Request request = exchange.request();
        PathMatch match = found == null ? asset(request.path()) : found.match();
        String stream = match == null ? null : TargetRules.decode(match.stream());
        if (stream == null) {
            return null;
        }
        HttpPlayback form = found == null ? null : found.form();
        boolean publishes = form != null && form.publishes(request.method());
        return new PlaybackRequest(
                Protocol.HTTP,
                exchange.client().scheme(),
                form == null ? PlaybackRequest.ASSET : form.form(),
                publishes ? Intent.PUBLISH : match.intent(),
                stream,
                match.rest(),
                request.path(),
                request.query(),
                exchange.client().address(),
                request.userAgent() == null ? "" : request.userAgent(),
                SessionToken.of(request.playbackSession(), request.query()),
                sends(form, request.method()) ? Carriage.RELAY : Carriage.REDIRECT,
                publishes ? null : archive(found, request));
    }

    private static ArchiveSpan archive(PlaybackForms.Found found, Request request) {
        return found == null ? ArchiveForms.below(request.path()) : found.archive(request.query());
    }

    /** Whatever is of no form may be something below a stream; which, the router knows. */
    private static PathMatch asset(String path) {
        int end = path.endsWith("/") ? path.length() - 1 : path.length();
        return end < 2 ? null : new PathMatch(path.substring(1, end), "", Intent.FOLLOW);
    }

    private void decide(Exchange exchange, PlaybackRequest asked, HttpPlayback form) {
        long begun = System.nanoTime();
        Decision decision = router.route(asked);
        decided.accept(System.nanoTime() - begun);
        if (decision instanceof Decision.Pending pending) {
            pending.stage().whenComplete((late, failure) -> exchange.answer(late(late, form, exchange)));
        } else {
            exchange.answer(Decisions.answer(decision, form, exchange.request().method(), exchange.api()));
        }
    }

    private static Answer late(Decision decision, HttpPlayback form, Exchange exchange) {
        try {
            return Decisions.answer(decision, form, exchange.request().method(), exchange.api());
        } catch (RuntimeException | LinkageError e) {
            // The form has gone while its request was waiting.
            return Answer.unavailable(1, null, null, ReasonCode.NO_ROUTER);
        }
    }
}
