package org.sluice.listener.rtsp.internal;

import java.util.function.LongConsumer;
import org.sluice.listener.rtsp.internal.codec.Message;
import org.sluice.model.Carriage;
import org.sluice.model.Decision;
import org.sluice.model.Intent;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.Protocol;
import org.sluice.model.ReasonCode;
import org.sluice.net.SessionToken;
import org.sluice.net.TargetRules;

/**
 * Receives the requests of connections that are not carried: answers what it can by itself, and asks the router for
 * streams.
 */
final class Reception {

    /** The form of playback. */
    static final String FORM = "rtsp";

    /** What clients look for before they go on; all of it is there, at a peer. */
    static final String METHODS =
            "OPTIONS, DESCRIBE, SETUP, PLAY, PAUSE, TEARDOWN, GET_PARAMETER, SET_PARAMETER," + " ANNOUNCE, RECORD";

    private final RtspRouter router;
    private final Decisions decisions;
    private final Ourselves ourselves;
    private final LongConsumer decided;

    /** @param decided is told how long each decision took, in ns */
    Reception(RtspRouter router, Ourselves ourselves, LongConsumer decided) {
        this.router = router;
        this.ourselves = ourselves;
        this.decisions = new Decisions(ourselves);
        this.decided = decided;
    }

    Ourselves ourselves() {
        return ourselves;
    }

    /** Has the exchange answered, now or within a second or so. Called on I/O threads; neither blocks nor throws. */
    void serve(Exchange exchange) {
        Message.Request request = exchange.request();
        Outcome local = local(request);
        if (local != null) {
            exchange.answer(local);
        } else {
            ask(exchange, request.method().equals("ANNOUNCE") ? Intent.PUBLISH : Intent.PLAY);
        }
    }

    /** What needs no router; null for what does. */
    private static Outcome local(Message.Request request) {
        if (!request.version().equals(Message.Request.VERSION)) {
            return Outcome.Answer.bare(505, ReasonCode.BAD_REQUEST);
        }
        return switch (request.method()) {
            case "OPTIONS" -> Outcome.Answer.options(METHODS);
            case "DESCRIBE", "ANNOUNCE" -> null;
            case "SETUP" -> setup(request);
            case "PLAY", "PAUSE", "RECORD", "TEARDOWN", "GET_PARAMETER", "SET_PARAMETER" -> Outcome.Answer.bare(
                    454, ReasonCode.NO_SESSION);
            default -> Outcome.Answer.bare(501, ReasonCode.METHOD_NOT_ALLOWED);
        };
    }

    /** Whoever sets up what was not described cannot play a thing, and does not go before it is sent away. */
    private static Outcome setup(Message.Request request) {
        return request.fields().first("Session") == null
                ? Outcome.Answer.bare(455, ReasonCode.NO_SESSION).closing()
                : Outcome.Answer.bare(454, ReasonCode.NO_SESSION);
    }

    private void ask(Exchange exchange, Intent intent) {
        Target target = Target.of(exchange.request().uri());
        if (target == null) {
            exchange.answer(Outcome.Answer.refused(400, ReasonCode.BAD_REQUEST).closing());
            return;
        }
        PlaybackRequest asked = asked(exchange, target, intent);
        if (asked == null || passedUs(exchange.request())) {
            ReasonCode reason = asked == null ? ReasonCode.UNKNOWN_STREAM : ReasonCode.NO_ADDRESS;
            exchange.answer(Outcome.Answer.refused(404, reason));
            return;
        }
        exchange.asking(asked);
        long begun = System.nanoTime();
        Decision decision = router.route(asked);
        decided.accept(System.nanoTime() - begun);
        if (decision instanceof Decision.Pending pending) {
            pending.stage().whenComplete((late, failure) -> exchange.answer(decisions.outcome(late, asked, target)));
        } else {
            exchange.answer(decisions.outcome(decision, asked, target));
        }
    }

    /** Whether we sent this request on ourselves: a peer's private address is one of ours. */
    private boolean passedUs(Message.Request request) {
        String via = request.fields().first("Via");
        return via != null && via.contains(ourselves.mark());
    }

    /** The request in terms of the router; null where the path names no stream. */
    private static PlaybackRequest asked(Exchange exchange, Target target, Intent intent) {
        PlaybackRequest before = exchange.redirected();
        if (before != null && intent == Intent.PLAY) {
            // It asks the peer's address on our connection: it cannot be redirected.
            return with(before, Carriage.RELAY);
        }
        String plain = target.plainPath();
        String stream = plain.length() < 2 ? null : TargetRules.decode(plain.substring(1));
        if (stream == null) {
            return null;
        }
        String userAgent = exchange.request().fields().first("User-Agent");
        return new PlaybackRequest(
                Protocol.RTSP,
                exchange.client().scheme(),
                FORM,
                intent,
                stream,
                "",
                target.path(),
                target.query(),
                exchange.client().address(),
                userAgent == null ? "" : userAgent,
                SessionToken.of(null, target.query()),
                intent == Intent.PUBLISH || exchange.followsNoRedirect() ? Carriage.RELAY : Carriage.EITHER);
    }

    private static PlaybackRequest with(PlaybackRequest request, Carriage carriage) {
        return new PlaybackRequest(
                request.protocol(),
                request.scheme(),
                request.form(),
                request.intent(),
                request.stream(),
                request.rest(),
                request.path(),
                request.query(),
                request.client(),
                request.userAgent(),
                request.session(),
                carriage);
    }
}
