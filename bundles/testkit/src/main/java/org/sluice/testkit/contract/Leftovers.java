package org.sluice.testkit.contract;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** Threads that somebody made and did not end. */
final class Leftovers {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** They come and go by themselves, and belong to the JDK or to who runs the tests. */
    private static final Pattern OTHERS =
            Pattern.compile("ForkJoinPool.*|CompletableFutureDelayScheduler|process reaper.*|.*surefire.*|junit-.*");

    private Leftovers() {}

    static Set<Thread> threads() {
        return new HashSet<>(Thread.getAllStackTraces().keySet());
    }

    /** Names of the threads that are there beside those before; waits for their end for a while. */
    static List<String> since(Set<Thread> before) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<String> left = now(before);
        while (!left.isEmpty() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(LOOK_NANOS);
            left = now(before);
        }
        return left;
    }

    private static List<String> now(Set<Thread> before) {
        return threads().stream()
                .filter(thread -> !before.contains(thread) && thread.isAlive())
                .map(Thread::getName)
                .filter(name -> !OTHERS.matcher(name).matches())
                .sorted()
                .toList();
    }
}
