package org.sluice.policy.figures.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sluice.api.spi.Candidates;
import org.sluice.api.spi.RoutingPolicy;
import org.sluice.testkit.policy.FakeCandidates;
import org.sluice.testkit.policy.FakePeer;
import org.sluice.testkit.policy.Shares;

class FigurePoliciesTest {

    private static final double UNKNOWN = Double.NaN;
    private static final double M = 1e6;
    private static final double G = 1e9;

    private static final RoutingPolicy CLIENTS = new ClientsPolicy();
    private static final RoutingPolicy BITRATE = new BitratePolicy();
    private static final RoutingPolicy USAGE = new UsagePolicy();
    private static final RoutingPolicy STREAMS = new StreamsPolicy();

    static Stream<Arguments> clients() {
        return Stream.of(
                arguments("the fewest", 1, peers(at(10).cpu(1), at(9).cpu(99))),
                arguments("over weight", 0, peers(at(25).weight(3), at(9))),
                arguments("late picks are in the count", 0, peers(at(10), at(11).pending(9))),
                arguments("unknown counts as the average: above", 0, peers(at(10), at(UNKNOWN), at(20))),
                arguments("unknown counts as the average: below", 1, peers(at(10).weight(0.5), at(UNKNOWN), at(20))),
                arguments(
                        "unknown of all: late picks",
                        1,
                        peers(at(UNKNOWN).pending(2), at(UNKNOWN).pending(1))),
                arguments("one alone", 0, peers(at(UNKNOWN))));
    }

    static Stream<Arguments> bitrate() {
        return Stream.of(
                arguments("the lowest output", 1, peers(at(1).output(G), at(999).output(0.9 * G))),
                arguments(
                        "max_bitrate says nothing",
                        1,
                        peers(
                                at(1).output(G).maxBitrate(10 * G),
                                at(1).output(0.9 * G).maxBitrate(G))),
                arguments("over weight", 0, peers(at(1).output(G).weight(2), at(1).output(0.9 * G))),
                arguments(
                        "a late pick counts as a viewer's average",
                        1,
                        peers(at(102).output(200 * M).pending(2), at(100).output(203 * M))),
                arguments(
                        "a late pick counts before anybody watches",
                        1,
                        peers(at(1).output(0).pending(1), at(0).output(0))),
                arguments(
                        "unknown: its viewers at the others' average, more",
                        1,
                        peers(at(120), at(100).output(200 * M))),
                arguments(
                        "unknown: its viewers at the others' average, fewer",
                        0,
                        peers(at(80), at(100).output(200 * M))),
                arguments("unknown of all: viewers", 1, peers(at(9), at(8))),
                arguments(
                        "neither output nor viewers known: the average",
                        2,
                        peers(at(100).output(200 * M), at(UNKNOWN), at(40).output(90 * M))));
    }

    static Stream<Arguments> usage() {
        return Stream.of(
                arguments(
                        "output over max_bitrate",
                        0,
                        peers(
                                at(1).output(4 * G).maxBitrate(10 * G),
                                at(1).output(G).maxBitrate(2 * G))),
                arguments(
                        "late picks count",
                        1,
                        peers(
                                at(110).output(100 * M).maxBitrate(G).pending(10),
                                at(100).output(105 * M).maxBitrate(G))),
                arguments(
                        "output unknown",
                        0,
                        peers(at(100).maxBitrate(4 * G), at(100).output(100 * M).maxBitrate(G))),
                arguments(
                        "without max_bitrate: as much as the others on the average",
                        1,
                        peers(
                                at(100).output(300 * M).maxBitrate(2 * G),
                                at(100).output(400 * M),
                                at(100).output(600 * M).maxBitrate(4 * G))),
                arguments("nobody has max_bitrate: the lowest output", 1, peers(at(1).output(G), at(9).output(M))));
    }

    static Stream<Arguments> streams() {
        return Stream.of(
                arguments("the fewest", 1, peers(at(1).streams(10), at(500).streams(9))),
                arguments("over weight", 0, peers(at(1).streams(12).weight(2), at(1).streams(9))),
                arguments(
                        "a late pick counts as a stream",
                        0,
                        peers(at(1).streams(10), at(3).streams(9).pending(2))),
                arguments("unknown counts as the average", 0, peers(at(0).streams(5), at(0), at(0).streams(20))),
                arguments("unknown of all: viewers", 1, peers(at(5), at(4))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void clients(String name, int expected, FakeCandidates candidates) {
        assertThat(CLIENTS.choose(candidates)).isEqualTo(expected);
        scoresBest(CLIENTS, candidates, expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void bitrate(String name, int expected, FakeCandidates candidates) {
        assertThat(BITRATE.choose(candidates)).isEqualTo(expected);
        scoresBest(BITRATE, candidates, expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void usage(String name, int expected, FakeCandidates candidates) {
        assertThat(USAGE.choose(candidates)).isEqualTo(expected);
        scoresBest(USAGE, candidates, expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void streams(String name, int expected, FakeCandidates candidates) {
        assertThat(STREAMS.choose(candidates)).isEqualTo(expected);
        scoresBest(STREAMS, candidates, expected);
    }

    @Test
    void tiesFallEvenly() {
        for (RoutingPolicy policy : List.of(CLIENTS, BITRATE, USAGE, STREAMS)) {
            FakePeer idle = at(0).output(0).maxBitrate(G).streams(0);
            int[] counts = Shares.ofViewers(policy, peers(idle, idle, idle, idle, idle), 10_000, 11);
            assertThat(Shares.fit(counts, 1, 1, 1, 1, 1)).as("%s", policy).isTrue();
        }
    }

    private static FakePeer at(double clients) {
        return FakePeer.of(clients);
    }

    private static FakeCandidates peers(FakePeer... peers) {
        return new FakeCandidates(peers);
    }

    private static void scoresBest(RoutingPolicy policy, Candidates candidates, int chosen) {
        for (int i = 0; i < candidates.size(); i++) {
            assertThat(policy.score(candidates, i)).isGreaterThanOrEqualTo(policy.score(candidates, chosen));
        }
    }
}
