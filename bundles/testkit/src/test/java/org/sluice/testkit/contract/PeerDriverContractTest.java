package org.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sluice.api.spi.PeerCall;
import org.sluice.api.spi.PeerDriver;
import org.sluice.api.spi.PeerProbe;
import org.sluice.api.spi.PeerReport;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.StreamSink;
import org.sluice.api.spi.TemplateForms;
import org.sluice.api.spi.UrlForms;
import org.sluice.api.spi.json.JsonReader;
import org.sluice.api.spi.json.JsonValue;
import org.sluice.model.Availability;
import org.sluice.model.Figures;
import org.sluice.model.PeerSettings;
import org.sluice.model.Scheme;
import org.sluice.testkit.driver.ScriptedProbe;
import org.sluice.testkit.driver.ScriptedProbe.Answer;

/** A sound driver keeps the contract, and each of its tests catches what was planted for it. */
class PeerDriverContractTest implements PeerDriverContract {

    @Override
    public PeerDriver driver() {
        return new Sound();
    }

    @Override
    public PeerSettings settings() {
        return ScriptedProbe.settings("one:80", "list", Map.of(), Map.of());
    }

    @Override
    public Answer answer(PeerCall call) {
        return call.path().equals("/list") ? new Answer(200, "[\"a\", \"b/c\"]") : null;
    }

    @Override
    public Set<String> streams() {
        return Set.of("a", "b/c");
    }

    @Override
    public Map<String, String> secrets() {
        return Map.of("api_token", "s3cret-word");
    }

    private static class Names extends JsonReader<PeerReport> {
        private final StreamSink sink;

        Names(StreamSink sink) {
            this.sink = sink;
        }

        @Override
        protected void value(JsonValue value) throws PollFailure {
            if (value.name() != null) {
                sink.stream(value.name(), Availability.RUNNING, true, -1, -1);
            }
        }

        @Override
        protected PeerReport result() throws PollFailure {
            return new PeerReport("", "", "", Figures.NONE, Map.of(), List.of());
        }
    }

    private static class Sound implements PeerDriver {
        @Override
        public CompletionStage<PeerReport> poll(PeerProbe probe, StreamSink streams) {
            return probe.get(PeerCall.of("/list"), new Names(streams));
        }

        @Override
        public UrlForms urlForms(PeerSettings settings) {
            return new TemplateForms(Map.of("hls", "/{stream}/index.m3u8"), settings);
        }
    }

    private static PeerDriver polling(Poll poll) {
        return new Sound() {
            @Override
            public CompletionStage<PeerReport> poll(PeerProbe probe, StreamSink streams) {
                return poll.poll(() -> super.poll(probe, streams), probe, streams);
            }
        };
    }

    private interface Poll {
        CompletionStage<PeerReport> poll(
                Supplier<CompletionStage<PeerReport>> sound, PeerProbe probe, StreamSink streams);
    }

    private static PeerDriver reading(Reading reading) {
        return new Sound() {
            @Override
            public CompletionStage<PeerReport> poll(PeerProbe probe, StreamSink streams) {
                return probe.get(PeerCall.of("/list"), reading.of(streams));
            }
        };
    }

    private interface Reading {
        Names of(StreamSink streams);
    }

    static Stream<Arguments> plants() {
        Map<String, Integer> polls = new HashMap<>();
        return Stream.of(
                plant(
                        "at poll 2",
                        polling((sound, probe, streams) ->
                                polls.merge(probe.settings().name(), 1, Integer::sum) > 1
                                        ? probe.get(PeerCall.of("/list"), new Names(new NoStreams()))
                                        : sound.get()),
                        PeerDriverContract::tellsTheStreamsOfAHealthyPeer),
                plant(
                        "in pieces of 1 bytes",
                        reading(streams -> new Names(streams) {
                            private boolean begun;

                            @Override
                            public void status(int status) throws PollFailure {
                                begun = false;
                                super.status(status);
                            }

                            @Override
                            protected void value(JsonValue value) throws PollFailure {
                                if (!begun) {
                                    super.value(value);
                                }
                                begun = true;
                            }
                        }),
                        PeerDriverContract::readsAnswersInPiecesOfAnySize),
                plant(
                        "the poll is over",
                        polling((sound, probe, streams) -> CompletableFuture.completedFuture(
                                new PeerReport("", "", "", Figures.NONE, Map.of(), List.of()))),
                        PeerDriverContract::neverWaitsForAnAnswer),
                plant(
                        "tells an operator nothing",
                        polling((sound, probe, streams) -> sound.get()
                                .exceptionallyCompose(
                                        error -> CompletableFuture.failedFuture(new IllegalStateException("oops")))),
                        PeerDriverContract::bearsAnyStatus),
                plant(
                        "poll throws java.lang.ClassCastException",
                        reading(streams -> new Names(streams) {
                            @Override
                            protected void value(JsonValue value) throws PollFailure {
                                if (value.text() == null) {
                                    throw new ClassCastException();
                                }
                                super.value(value);
                            }
                        }),
                        PeerDriverContract::bearsAnyAnswer),
                plant(
                        "it ended with null",
                        polling((sound, probe, streams) -> PollFailure.excused(
                                sound.get(), new PeerReport("", "", "", Figures.NONE, Map.of(), List.of()))),
                        PeerDriverContract::endsWhereTheSinkRefuses),
                plant(
                        "tells a secret",
                        polling((sound, probe, streams) -> sound.get()
                                .exceptionallyCompose(error -> CompletableFuture.failedFuture(new PollFailure(
                                        PollFailure.Kind.UNAUTHORIZED,
                                        "refused: "
                                                + new String(probe.secret("api_token")
                                                        .get()
                                                        .reveal()))))),
                        PeerDriverContract::tellsNobodyItsSecrets),
                plant("is sent to", locating("hls/a b"), PeerDriverContract::locatesStreamsOfAnyName),
                plant("loses its query", locating("/hls/a"), PeerDriverContract::locatesStreamsOfAnyName),
                plant(
                        "defaultPort(HTTP) is 0",
                        new Sound() {
                            @Override
                            public int defaultPort(Scheme scheme) {
                                return 0;
                            }
                        },
                        PeerDriverContract::tellsPortsAndLags),
                plant(
                        "asked for",
                        new Sound() {
                            @Override
                            public CompletionStage<Availability> find(PeerProbe probe, String stream) {
                                return CompletableFuture.failedFuture(new NullPointerException());
                            }
                        },
                        PeerDriverContract::findsByNameOrSaysThatItCannot));
    }

    private static PeerDriver locating(String url) {
        return new Sound() {
            @Override
            public UrlForms urlForms(PeerSettings settings) {
                return request -> url;
            }
        };
    }

    /** Hears and keeps nothing. */
    private static final class NoStreams implements StreamSink {
        @Override
        public void stream(String name, Availability availability, boolean origin, long clients, long bitrate) {
            // forgotten
        }

        @Override
        public void prefix(String prefix) {
            // forgotten
        }
    }

    private static Arguments plant(String said, PeerDriver driver, Consumer<PeerDriverContract> test) {
        PeerDriverContract contract = new PeerDriverContractTest() {
            @Override
            public PeerDriver driver() {
                return driver;
            }
        };
        return Arguments.of(said, contract, test);
    }

    @ParameterizedTest
    @MethodSource("plants")
    void catches(String said, PeerDriverContract contract, Consumer<PeerDriverContract> test) {
        assertThatThrownBy(() -> test.accept(contract)).hasMessageContaining(said);
    }
}
