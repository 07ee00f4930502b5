package org.sluice.testkit.contract;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.sluice.api.config.Secret;
import org.sluice.api.spi.PeerCall;
import org.sluice.api.spi.PeerProbe;
import org.sluice.api.spi.ResponseReader;
import org.sluice.model.PeerSettings;

/** A probe whose calls are not answered until they are released, as a network's are. For one thread. */
final class HeldProbe implements PeerProbe {

    private final PeerProbe real;
    private final Queue<Runnable> held = new ArrayDeque<>();

    HeldProbe(PeerProbe real) {
        this.real = real;
    }

    /** Answers what was called, and what is called then. */
    void releaseAll() {
        for (Runnable next = held.poll(); next != null; next = held.poll()) {
            next.run();
        }
    }

    @Override
    public <T> CompletionStage<T> get(PeerCall call, ResponseReader<T> reader) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        held.add(() -> real.get(call, reader).whenComplete((read, failure) -> {
            if (failure == null) {
                answer.complete(read);
            } else {
                answer.completeExceptionally(failure);
            }
        }));
        return answer;
    }

    @Override
    public PeerSettings settings() {
        return real.settings();
    }

    @Override
    public Optional<Secret> clusterKey() {
        return real.clusterKey();
    }

    @Override
    public Optional<Secret> secret(String option) {
        return real.secret(option);
    }

    @Override
    public String ownId() {
        return real.ownId();
    }

    @Override
    public long unixSeconds() {
        return real.unixSeconds();
    }

    @Override
    public long nanoTime() {
        return real.nanoTime();
    }

    @Override
    public <T> Optional<T> memory(Class<T> type) {
        return real.memory(type);
    }

    @Override
    public void remember(Object memory) {
        real.remember(memory);
    }
}
