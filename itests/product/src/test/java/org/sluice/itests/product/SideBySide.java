package org.sluice.itests.product;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Many things done at once, by a thread each as far as they go round. */
final class SideBySide {

    private static final int THREADS = 48;

    private SideBySide() {}

    /** Does all of it side by side; what comes back and is not null. */
    static <T> List<String> run(List<T> things, Function<T, String> work) {
        ExecutorService threads = Executors.newFixedThreadPool(48);
        try {
            List<Future<String>> under = things.stream()
                    .map(thing -> threads.submit(() -> work.apply(thing)))
                    .toList();
            List<String> results = new ArrayList<>();
            for (Future<String> one : under) {
                results.add(one.get(60, TimeUnit.SECONDS));
            }
            results.removeIf(Objects::isNull);
            return results;
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
