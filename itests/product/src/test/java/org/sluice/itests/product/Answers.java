package org.sluice.itests.product;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Steady requests for each of the streams {@code own0}, {@code own1}, …, and {@code both}, counted apart. */
final class Answers implements AutoCloseable {

    /** The number of the stream that two peers have. */
    static final int BOTH = 3;

    private static final int PER_SECOND = Form.of(15, 50);
    private static final int ENOUGH = Form.of(30, 500);

    private final List<Load> loads = new ArrayList<>();

    Answers(SluiceInstance sluice, int streams) {
        for (int i = 0; i < streams; i++) {
            String name = i == BOTH ? "both" : "own" + i;
            loads.add(Load.of(sluice.port, PER_SECOND, "/live/" + name + "/index.m3u8"));
        }
    }

    /** Waits until every stream was asked for often enough to tell. */
    void awaitAll() {
        await("answers for all streams").atMost(Duration.ofSeconds(60)).until(() -> loads.stream()
                .allMatch(load -> load.total() >= ENOUGH));
    }

    void finish() {
        awaitAll();
        loads.forEach(Load::finish);
    }

    /** Whether a stream's requests were all redirected to one authority. */
    boolean only(int stream, String authority) {
        return count(stream, authority) == total(stream);
    }

    /** Redirects of a stream to an authority; or all answers with that status. */
    long count(int stream, String authorityOrStatus) {
        String answer = authorityOrStatus.indexOf(':') < 0 ? authorityOrStatus : "302 " + authorityOrStatus;
        return loads.get(stream).count(answer);
    }

    long redirects(int stream) {
        return count(stream, "302");
    }

    long total(int stream) {
        return loads.get(stream).total();
    }

    /** When the last request of any stream was sent that got an answer, by {@link System#nanoTime()}. */
    Duration lastSent(String answer) {
        return Duration.ofNanos(
                loads.stream().mapToLong(load -> load.lastSent(answer)).max().orElseThrow());
    }

    List<String> failures() {
        return loads.stream().flatMap(load -> load.failures().stream()).toList();
    }

    @Override
    public String toString() {
        return loads.stream().map(Load::answers).toList().toString();
    }

    @Override
    public void close() {
        loads.forEach(Load::close);
    }
}
