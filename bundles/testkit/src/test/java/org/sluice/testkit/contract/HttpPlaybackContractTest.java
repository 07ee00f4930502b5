package org.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sluice.api.http.HttpPlayback;
import org.sluice.api.http.HttpReply;
import org.sluice.api.http.PathMatch;
import org.sluice.model.Decision;
import org.sluice.model.Intent;

/** A sound form keeps the contract, and each of its tests catches what was planted for it. */
class HttpPlaybackContractTest implements HttpPlaybackContract {

    private static final List<String> PATHS = List.of("/demo/index.ogg");

    @Override
    public HttpPlayback form() {
        return new Sound();
    }

    @Override
    public List<String> ownPaths() {
        return PATHS;
    }

    private static class Sound implements HttpPlayback {
        @Override
        public String form() {
            return "ogg";
        }

        @Override
        public PathMatch match(String path) {
            return PathMatch.suffix(path, "index.ogg", Intent.PLAY);
        }
    }

    static Stream<Arguments> plants() {
        return Stream.of(
                plant(
                        "small letters",
                        new Sound() {
                            @Override
                            public String form() {
                                return "Ogg/Vorbis";
                            }
                        },
                        HttpPlaybackContract::isCalledByAWord),
                plant("is not read", matching(path -> null), HttpPlaybackContract::readsItsOwnPaths),
                plant(
                        "/live/caf%C3%A9/index.ogg",
                        matching(path -> path.indexOf('%') > 0 ? null : new Sound().match(path)),
                        HttpPlaybackContract::takesStreamsOfAnyName),
                plant(
                        "the stream in",
                        matching(path -> path.endsWith("index.ogg")
                                ? new PathMatch(path.split("/")[1], "index.ogg", Intent.PLAY)
                                : null),
                        HttpPlaybackContract::takesStreamsOfAnyName),
                plant(
                        "StringIndexOutOfBounds",
                        matching(path -> path.equals("/") ? null : new Sound().match(path.substring(0, 12))),
                        HttpPlaybackContract::bearsAnyPath),
                plant(
                        "no beginning",
                        matching(path -> path.equals("/") ? null : new PathMatch("x", "", Intent.PLAY)),
                        HttpPlaybackContract::bearsAnyPath),
                plant(
                        "method get",
                        new Sound() {
                            @Override
                            public Set<String> methods() {
                                return Set.of("get");
                            }
                        },
                        HttpPlaybackContract::tellsItsMethods),
                plant(
                        "at most 1 MiB",
                        new Sound() {
                            @Override
                            public HttpReply reply(Decision.Redirect redirect) {
                                return new HttpReply(200, "text/plain", new byte[2 << 20]);
                            }
                        },
                        HttpPlaybackContract::answersInBounds),
                plant("which regex", matching(HttpPlaybackContractTest::slowly), HttpPlaybackContract::isQuick));
    }

    private interface Matching {
        PathMatch match(String path);
    }

    private static PathMatch slowly(String path) {
        long until = System.nanoTime() + 6_000_000;
        while (path.length() > 500 && System.nanoTime() - until < 0) {
            Thread.onSpinWait();
        }
        return null;
    }

    private static HttpPlayback matching(Matching match) {
        return new Sound() {
            @Override
            public PathMatch match(String path) {
                return match.match(path);
            }
        };
    }

    private static Arguments plant(String said, HttpPlayback form, Consumer<HttpPlaybackContract> test) {
        HttpPlaybackContract contract = new HttpPlaybackContract() {
            @Override
            public HttpPlayback form() {
                return form;
            }

            @Override
            public List<String> ownPaths() {
                return PATHS;
            }
        };
        return Arguments.of(said, contract, test);
    }

    @ParameterizedTest
    @MethodSource("plants")
    void catches(String said, HttpPlaybackContract contract, Consumer<HttpPlaybackContract> test) {
        assertThatThrownBy(() -> test.accept(contract)).hasMessageContaining(said);
    }
}
