package org.sluice.testkit.driver;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.sluice.api.config.Secret;
import org.sluice.api.spi.PeerCall;
import org.sluice.api.spi.PeerProbe;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.ResponseReader;
import org.sluice.model.AnswerForm;
import org.sluice.model.Drain;
import org.sluice.model.PeerLimits;
import org.sluice.model.PeerSettings;
import org.sluice.model.PeerTls;
import org.sluice.model.PollTimes;
import org.sluice.model.ProxyProtocol;
import org.sluice.model.RelayUse;

/**
 * A peer without a network: answers calls from a function, in chunks of any size, at once and on the caller's thread.
 * Keeps what was called, and what the driver remembers, over several polls. For one thread.
 */
public final class ScriptedProbe implements PeerProbe {

    /** What a peer answers. */
    public record Answer(int status, String body) {}

    private final List<PeerCall> calls = new ArrayList<>();
    private final PeerSettings settings;
    private final Function<PeerCall, Answer> answers;
    private Map<String, String> secrets = Map.of();
    private String clusterKey;
    private String ownId = "";
    private int chunk = Integer.MAX_VALUE;
    private long unixSeconds = 1_700_000_000L;
    private Object memory;

    /** @param answers null stands for 404 without a body */
    public ScriptedProbe(PeerSettings settings, Function<PeerCall, Answer> answers) {
        this.settings = settings;
        this.answers = answers;
    }

    /** Answers GETs by their path and query with 200; a null text is a 404. */
    public static ScriptedProbe of(PeerSettings settings, Function<String, String> texts) {
        return new ScriptedProbe(settings, call -> {
            String text = texts.apply(call.path());
            return text == null ? null : new Answer(200, text);
        });
    }

    /** A peer of which nothing is said but this; its API is at {@code http://NAME}. */
    public static PeerSettings settings(
            String name, String type, Map<String, String> templates, Map<String, List<String>> words) {
        return new PeerSettings(
                name,
                type,
                URI.create("http://" + name),
                List.of(),
                List.of(),
                PollTimes.DEFAULT,
                PeerLimits.UNLIMITED,
                templates,
                null,
                PeerTls.SYSTEM,
                AnswerForm.AUTO,
                ProxyProtocol.OFF,
                List.of(),
                null,
                null,
                1,
                RelayUse.AUTO,
                Drain.OFF,
                words);
    }

    /** Answers come in pieces of so many bytes from now on; at least 1. */
    public ScriptedProbe chunks(int bytes) {
        chunk = bytes;
        return this;
    }

    /** The peer's cluster key from now on; null: none. */
    public ScriptedProbe clusterKey(String key) {
        clusterKey = key;
        return this;
    }

    /** The router's own identity from now on; empty: none. */
    public ScriptedProbe ownId(String id) {
        ownId = id;
        return this;
    }

    /** The secrets of the peer's block, by option. */
    public ScriptedProbe secrets(Map<String, String> byOption) {
        secrets = Map.copyOf(byOption);
        return this;
    }

    /** The router's clock from now on, in seconds since 1970; rates are reckoned by it, too. */
    public ScriptedProbe clock(long seconds) {
        unixSeconds = seconds;
        return this;
    }

    /** What was called so far, in order. */
    public List<PeerCall> calls() {
        return List.copyOf(calls);
    }

    /** Paths and queries of what was called so far, in order. */
    public List<String> paths() {
        return calls.stream().map(PeerCall::path).toList();
    }

    @Override
    public PeerSettings settings() {
        return settings;
    }

    @Override
    public Optional<Secret> clusterKey() {
        return Optional.ofNullable(clusterKey).map(Secret::new);
    }

    @Override
    public Optional<Secret> secret(String option) {
        return Optional.ofNullable(secrets.get(option)).map(Secret::new);
    }

    @Override
    public String ownId() {
        return ownId;
    }

    @Override
    public long unixSeconds() {
        return unixSeconds;
    }

    /** Goes with {@link #clock}. */
    @Override
    public long nanoTime() {
        return TimeUnit.SECONDS.toNanos(unixSeconds);
    }

    @Override
    public <T> CompletionStage<T> get(PeerCall call, ResponseReader<T> reader) {
        calls.add(call);
        Answer given = answers.apply(call);
        Answer answer = given == null ? new Answer(404, "") : given;
        try {
            reader.status(answer.status());
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            for (int at = 0; at < bytes.length; at += Math.min(chunk, bytes.length - at)) {
                reader.body(ByteBuffer.wrap(bytes, at, Math.min(chunk, bytes.length - at))
                        .asReadOnlyBuffer());
            }
            return CompletableFuture.completedFuture(reader.end());
        } catch (PollFailure e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public <T> Optional<T> memory(Class<T> type) {
        return type.isInstance(memory) ? Optional.of(type.cast(memory)) : Optional.empty();
    }

    @Override
    public void remember(Object kept) {
        memory = kept;
    }
}
