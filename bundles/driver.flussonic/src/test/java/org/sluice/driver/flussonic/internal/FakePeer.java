package org.sluice.driver.flussonic.internal;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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

/** A peer without a network: answers paths from a function, in chunks of any size. Null is a 404. */
final class FakePeer implements PeerProbe {

    final List<PeerCall> calls = new ArrayList<>();
    private final Function<String, String> answers;
    private final int chunk;
    private Object memory;

    FakePeer(int chunk, Function<String, String> answers) {
        this.chunk = chunk;
        this.answers = answers;
    }

    FakePeer(Function<String, String> answers) {
        this(Integer.MAX_VALUE, answers);
    }

    static PeerSettings settings(Map<String, String> templates) {
        return new PeerSettings(
                "streamer1:8081",
                "flussonic",
                URI.create("http://streamer1:8081"),
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
                Map.of());
    }

    @Override
    public PeerSettings settings() {
        return settings(Map.of());
    }

    @Override
    public Optional<Secret> clusterKey() {
        return Optional.of(new Secret("abcd"));
    }

    @Override
    public Optional<Secret> secret(String option) {
        return Optional.empty();
    }

    @Override
    public long unixSeconds() {
        return 1_700_000_000L;
    }

    @Override
    public <T> CompletionStage<T> get(PeerCall call, ResponseReader<T> reader) {
        calls.add(call);
        try {
            String answer = answers.apply(call.path());
            reader.status(answer == null ? 404 : 200);
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            for (int at = 0; at < bytes.length; at += Math.min(chunk, bytes.length)) {
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
        return Optional.ofNullable(type.cast(memory));
    }

    @Override
    public void remember(Object kept) {
        memory = kept;
    }

    List<String> paths() {
        return calls.stream().map(PeerCall::path).toList();
    }
}
