package org.sluice.discovery.internal.lookup;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.sluice.api.PollTally.Lookup;
import org.sluice.api.StreamLookup;
import org.sluice.discovery.internal.catalog.CatalogStore;
import org.sluice.discovery.internal.time.Timers;
import org.sluice.model.Availability;
import org.sluice.model.Holder;

/** Look-ups of streams that nobody lists: one per stream at a time, few at once, and none twice within a second. */
public final class Lookups implements StreamLookup {

    private static final int MOST_AT_ONCE = 64;
    private static final int MOST_REFUSALS = 10_000;
    private static final int LONGEST_NAME = 512;
    private static final Duration REFUSAL = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMillis(950);

    private final Timers timers;
    private final Executor executor;
    private final CatalogStore store;
    private final Function<String, List<CompletionStage<Boolean>>> askAll;
    private final Consumer<Lookup> tally;
    private final Map<String, CompletableFuture<Boolean>> underWay = new HashMap<>();
    private final ClientBudget budget;
    /** When each stream was last looked for in vain, oldest first. */
    private final Map<String, Long> refusals = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST_REFUSALS;
        }
    };

    /**
     * @param askAll asks every peer that is well for a stream
     * @param tally is told how each look-up ended
     */
    public Lookups(
            Timers timers,
            Executor executor,
            CatalogStore store,
            Function<String, List<CompletionStage<Boolean>>> askAll,
            Consumer<Lookup> tally) {
        this.timers = timers;
        this.executor = executor;
        this.store = store;
        this.askAll = askAll;
        this.tally = tally;
        this.budget = new ClientBudget(timers.nanoTime());
    }

    @Override
    public CompletionStage<Boolean> find(String stream, InetAddress client) {
        if (listed(stream)) {
            return CompletableFuture.completedFuture(true);
        }
        CompletableFuture<Boolean> answer;
        synchronized (this) {
            CompletableFuture<Boolean> present = underWay.get(stream);
            if (present != null) {
                return present;
            }
            long now = timers.nanoTime();
            Long refused = refusals.get(stream);
            if (stream.length() > LONGEST_NAME
                    || refused != null && now - refused < REFUSAL.toNanos()
                    || underWay.size() >= MOST_AT_ONCE
                    || !budget.spend(client, now)) {
                tally.accept(Lookup.REFUSED);
                return null;
            }
            answer = new CompletableFuture<>();
            underWay.put(stream, answer);
        }
        timers.after(LONGEST, () -> end(stream, answer, false));
        try {
            executor.execute(() -> ask(stream, answer));
        } catch (RejectedExecutionException e) {
            end(stream, answer, false);
        }
        return answer;
    }

    private boolean listed(String stream) {
        List<Holder> holders = store.snapshot().streams().holders(stream);
        for (int i = 0; i < holders.size(); i++) {
            if (holders.get(i).availability() != Availability.VANISHED) {
                return true;
            }
        }
        return false;
    }

    private void ask(String stream, CompletableFuture<Boolean> answer) {
        List<CompletionStage<Boolean>> asked = askAll.apply(stream);
        AtomicInteger open = new AtomicInteger(asked.size());
        if (asked.isEmpty()) {
            end(stream, answer, false);
        }
        for (CompletionStage<Boolean> stage : asked) {
            stage.whenComplete((found, error) -> {
                if (Boolean.TRUE.equals(found)) {
                    store.afterPublication(() -> end(stream, answer, true));
                } else if (open.decrementAndGet() == 0) {
                    end(stream, answer, false);
                }
            });
        }
    }

    private void end(String stream, CompletableFuture<Boolean> answer, boolean found) {
        synchronized (this) {
            if (!underWay.remove(stream, answer)) {
                return;
            }
            if (!found) {
                refusals.remove(stream);
                refusals.put(stream, timers.nanoTime());
            }
        }
        tally.accept(found ? Lookup.FOUND : Lookup.MISSED);
        answer.complete(found);
    }
}
