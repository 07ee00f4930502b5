package org.sluice.routing.internal;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.Callbacks;
import org.sluice.model.Carriage;
import org.sluice.model.Decision;
import org.sluice.model.Intent;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.ReasonCode;

/**
 * Whether somebody may publish through Sluice. A peer that trusts Sluice's address must not be opened to the world by
 * it, so that nobody may unless the configuration says who; whoever is redirected comes to the peer by himself, and is
 * the peer's to judge. Safe on any thread.
 */
final class Permission {

    static final Decision CROWDED = new Decision.Unavailable(1, ReasonCode.OVERLOADED);

    private static final Logger LOG = LoggerFactory.getLogger(Permission.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int MOST_AT_ONCE = 64;

    private final AtomicInteger asked = new AtomicInteger();

    /** Whether a request needs permission: it wants to be carried to a peer, to publish there. */
    static boolean concerns(PlaybackRequest request) {
        return request.intent() == Intent.PUBLISH && request.carriage() != Carriage.REDIRECT;
    }

    /** The refusal that is certain at once; null where there is none. */
    static Decision refusal(PublishRules rules, PlaybackRequest request) {
        return rules != null && rules.allows(request.client()) ? null : Choice.FORBIDDEN;
    }

    /**
     * Asks the operator's server.
     *
     * @param request as it will be decided, so that what is permitted is what is published: without the balancer's name,
     *     or the mark
     * @param callbacks null while nobody can call it, and then nobody may publish
     * @param permitted decides for those who may
     */
    Decision ask(URI url, Callbacks callbacks, PlaybackRequest request, Supplier<Decision> permitted) {
        if (callbacks == null) {
            return Choice.FORBIDDEN;
        }
        if (asked.incrementAndGet() > MOST_AT_ONCE) {
            asked.decrementAndGet();
            return CROWDED;
        }
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        post(url, callbacks, request).whenComplete((status, fault) -> {
            if (fault != null) {
                LOG.debug("the server that permits publishing did not answer", fault);
            }
            answer.complete(fault == null && status / 100 == 2);
        });
        return new Decision.Pending(answer.completeOnTimeout(false, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(yes -> {
                    asked.decrementAndGet();
                    return yes ? permitted.get() : Choice.FORBIDDEN;
                }));
    }

    private static CompletionStage<Integer> post(URI url, Callbacks callbacks, PlaybackRequest request) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("call", "publish");
        fields.put("protocol", request.protocol().name().toLowerCase(Locale.ROOT));
        fields.put("stream", request.stream());
        fields.put("address", request.client().getHostAddress());
        fields.put("query", request.query() == null ? "" : request.query());
        fields.put("user_agent", request.userAgent());
        try {
            return callbacks.post(url, fields, PATIENCE);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e); // discovery is being replaced
        }
    }
}
