package org.sluice.discovery.internal.check;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.sluice.api.config.Secret;
import org.sluice.api.spi.PeerCall;
import org.sluice.api.spi.PeerProbe;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.ResponseReader;
import org.sluice.discovery.internal.http.HttpCall;
import org.sluice.discovery.internal.http.ResponseHead;
import org.sluice.discovery.internal.poll.PollTools;
import org.sluice.discovery.internal.poll.Skew;
import org.sluice.model.PeerSettings;

/** What a driver may use during one attempt of a check; it notes what the answers' heads say. */
final class CheckProbe implements PeerProbe {

    private final PollTools tools;
    private final PeerSettings settings;
    private final boolean previousKey;
    private final AtomicReference<Object> memory = new AtomicReference<>();
    private final Set<HttpCall<?>> calls = ConcurrentHashMap.newKeySet();
    private volatile PollFailure over;
    private volatile int status;
    private volatile String server = "";
    private volatile String location = "";
    private volatile Long skew;
    private volatile long slowestHead;

    CheckProbe(PollTools tools, PeerSettings settings, boolean previousKey) {
        this.tools = tools;
        this.settings = settings;
        this.previousKey = previousKey;
    }

    @Override
    public PeerSettings settings() {
        return settings;
    }

    @Override
    public Optional<Secret> clusterKey() {
        return tools.keys().of(settings, previousKey);
    }

    @Override
    public Optional<Secret> secret(String option) {
        return tools.keys().of(settings, option);
    }

    @Override
    public String ownId() {
        return tools.ownId();
    }

    @Override
    public long unixSeconds() {
        return tools.timers().now().getEpochSecond();
    }

    @Override
    public <T> CompletionStage<T> get(PeerCall call, ResponseReader<T> reader) {
        if (over != null) {
            return CompletableFuture.failedFuture(over);
        }
        long asked = System.nanoTime();
        try {
            HttpCall<T> sent = tools.http().get(settings, call, reader, info -> head(info, asked));
            calls.add(sent);
            sent.result().whenComplete((value, error) -> calls.remove(sent));
            if (over != null) {
                sent.abort(over);
            }
            return sent.result();
        } catch (PollFailure e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void head(ResponseHead info, long asked) {
        slowestHead = Math.max(slowestHead, System.nanoTime() - asked);
        status = info.status();
        server = info.field("Server").orElse(server);
        location = info.field("Location").orElse("");
        skew = info.field("Date")
                .map(date -> Skew.of(date, tools.timers().now()))
                .orElse(skew);
    }

    @Override
    public <T> Optional<T> memory(Class<T> type) {
        Object kept = memory.get();
        return type.isInstance(kept) ? Optional.of(type.cast(kept)) : Optional.empty();
    }

    @Override
    public void remember(Object kept) {
        memory.set(kept);
    }

    void abort(PollFailure failure) {
        over = failure;
        calls.forEach(call -> call.abort(failure));
    }

    /** The last answer's status; 0 while there was no answer. */
    int status() {
        return status;
    }

    /** What the server calls itself; empty when it does not. */
    String server() {
        return server;
    }

    /** Where the last answer leads elsewhere; empty when it does not. */
    String location() {
        return location;
    }

    /** The peer's clock minus ours in ms; null when it tells no time. */
    Long skew() {
        return skew;
    }

    /** The longest time from a request to the head of its answer, in ms. */
    long slowestHeadMillis() {
        return slowestHead / 1_000_000;
    }
}
