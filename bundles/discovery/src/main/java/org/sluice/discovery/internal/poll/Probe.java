package org.sluice.discovery.internal.poll;

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
import org.sluice.model.PeerSettings;

/** What a driver may use during one poll, or one question for a stream; {@link #abort} ends all its calls. */
final class Probe implements PeerProbe {

    private final PollTools tools;
    private final PeerSettings settings;
    private final boolean previousKey;
    private final AtomicReference<Object> memory;
    private final Set<HttpCall<?>> calls = ConcurrentHashMap.newKeySet();
    private final long started;
    private volatile PollFailure over;
    private volatile long slowestHead;
    private volatile Long skew;

    Probe(PollTools tools, PeerSettings settings, boolean previousKey, AtomicReference<Object> memory) {
        this.tools = tools;
        this.settings = settings;
        this.previousKey = previousKey;
        this.memory = memory;
        this.started = tools.timers().nanoTime();
    }

    @Override
    public PeerSettings settings() {
        return settings;
    }

    @Override
    public Optional<Secret> clusterKey() {
        // the exchange of keys may be over since the old one was found to be the one that opens
        Optional<Secret> old = previousKey ? tools.keys().of(settings, true) : Optional.empty();
        return old.isPresent() ? old : tools.keys().of(settings, false);
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
    public long nanoTime() {
        return tools.timers().nanoTime();
    }

    @Override
    public <T> CompletionStage<T> get(PeerCall call, ResponseReader<T> reader) {
        PollFailure ended = over;
        if (ended != null) {
            return CompletableFuture.failedFuture(ended);
        }
        long asked = tools.timers().nanoTime();
        HttpCall<T> sent;
        try {
            sent = tools.http().get(settings, call, reader, info -> head(info, asked));
        } catch (PollFailure e) {
            return CompletableFuture.failedFuture(e);
        }
        calls.add(sent);
        sent.result().whenComplete((value, error) -> calls.remove(sent));
        ended = over;
        if (ended != null) {
            sent.abort(ended);
        }
        return sent.result();
    }

    private void head(ResponseHead info, long asked) {
        slowestHead = Math.max(slowestHead, tools.timers().nanoTime() - asked);
        Optional<String> date = info.field("Date");
        if (skew == null && date.isPresent()) {
            skew = Skew.of(date.get(), tools.timers().now());
        }
    }

    @Override
    public <T> Optional<T> memory(Class<T> type) {
        Object kept = memory.get();
        return type.isInstance(kept) ? Optional.of(type.cast(kept)) : Optional.empty();
    }

    @Override
    public void remember(Object kept) {
        if (over == null) {
            memory.set(kept);
        }
    }

    /** Ends every call under way and permits none any more. */
    void abort(PollFailure failure) {
        over = failure;
        calls.forEach(call -> call.abort(failure));
    }

    /** When it began, in ns of the timers. */
    long started() {
        return started;
    }

    /** The longest time from a request to the head of its answer, in ns. */
    long slowestHead() {
        return slowestHead;
    }

    /** The peer's clock minus ours in ms; 0 when unknown. */
    long clockSkewMillis() {
        Long known = skew;
        return known == null ? 0 : known;
    }
}
