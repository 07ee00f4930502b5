package org.sluice.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.annotation.versioning.ConsumerType;
import org.sluice.api.spi.PeerCall;
import org.sluice.api.spi.PeerDriver;
import org.sluice.api.spi.PeerReport;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.UrlForms;
import org.sluice.model.PeerSettings;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.Protocol;
import org.sluice.model.Scheme;
import org.sluice.testkit.driver.HostileAnswers;
import org.sluice.testkit.driver.ScriptedProbe;
import org.sluice.testkit.driver.ScriptedProbe.Answer;
import org.sluice.testkit.driver.ToldStreams;

/**
 * What every {@link PeerDriver} must bear: answers that come in pieces, late, cut off, refused, or of somebody else. What
 * the vendor's figures mean is for the driver's own tests to say.
 */
@ConsumerType
@Timeout(60)
public interface PeerDriverContract {

    /** The driver under test; each test asks once. */
    PeerDriver driver();

    /** The block of a healthy peer; {@link ScriptedProbe#settings} makes one. */
    PeerSettings settings();

    /** What that peer answers to a call; null stands for 404. The same call gets the same answer. */
    Answer answer(PeerCall call);

    /** All streams that this peer has, by name. */
    Set<String> streams();

    /** The secrets of the peer's block, by option. */
    default Map<String, String> secrets() {
        return Map.of();
    }

    private ScriptedProbe healthy() {
        return new ScriptedProbe(settings(), this::answer).secrets(secrets());
    }

    private Set<String> polled(PeerDriver driver, ScriptedProbe probe) {
        ToldStreams told = new ToldStreams();
        PeerReport report = DriverTrial.join(driver.poll(probe, told));
        assertNotNull(report, "a poll ends with a report or a PollFailure, not with null");
        return new TreeSet<>(told.streams().keySet());
    }

    /** A healthy peer's streams are told, at the first poll and at the next. */
    @Test
    default void tellsTheStreamsOfAHealthyPeer() {
        PeerDriver driver = driver();
        ScriptedProbe probe = healthy();
        for (int poll = 1; poll <= 3; poll++) {
            assertEquals(new TreeSet<>(streams()), polled(driver, probe), "at poll " + poll);
            probe.clock(probe.unixSeconds() + 1);
        }
        assertFalse(probe.calls().isEmpty(), "a driver that calls nobody knows nothing");
    }

    /** Answers come in pieces of any size: what is read is the same. */
    @Test
    default void readsAnswersInPiecesOfAnySize() {
        PeerDriver driver = driver();
        for (int piece : List.of(1, 2, 3, 7, 64, 1 << 20)) {
            assertEquals(
                    new TreeSet<>(streams()),
                    polled(driver, healthy().chunks(piece)),
                    "in pieces of " + piece + " bytes");
        }
    }

    /** A driver serves many peers at once: what it remembers of one is kept by that one's probe. */
    @Test
    default void keepsPeersApart() {
        PeerDriver driver = driver();
        ScriptedProbe one = healthy();
        ScriptedProbe broken = new ScriptedProbe(settings(), call -> null).secrets(secrets());
        polled(driver, one);
        DriverTrial.of(driver, broken).outcome("of a peer that answers 404");
        assertEquals(new TreeSet<>(streams()), polled(driver, healthy()), "another peer after a broken one");
        assertEquals(new TreeSet<>(streams()), polled(driver, one), "the first peer again");
    }

    /** Waiting is the probe's affair: {@code poll} returns at once, and goes on when the answer is there. */
    @Test
    default void neverWaitsForAnAnswer() {
        HeldProbe probe = new HeldProbe(healthy());
        ToldStreams told = new ToldStreams();
        CompletionStage<PeerReport> poll = driver().poll(probe, told);
        assertFalse(poll.toCompletableFuture().isDone(), "nobody has answered yet, and the poll is over");
        probe.releaseAll();
        assertNotNull(DriverTrial.join(poll));
        assertEquals(new TreeSet<>(streams()), new TreeSet<>(told.streams().keySet()));
    }

    /** Every status but 200, at every call, is a failure with its reason, or something that the driver does without. */
    @Test
    default void bearsAnyStatus() {
        for (int status : List.of(204, 301, 302, 400, 401, 403, 404, 429, 500, 503)) {
            insteadOfEachAnswer(new Answer(status, "<html>no</html>"));
        }
    }

    /** What is no answer of this vendor, in any call, is a failure with its reason, and nothing else. */
    @Test
    default void bearsAnyAnswer() {
        for (String hostile : HostileAnswers.any()) {
            insteadOfEachAnswer(new Answer(200, hostile));
        }
    }

    /** So is a good answer that is cut off, or has other values than it should. */
    @Test
    default void bearsItsOwnAnswersDamaged() {
        List<PeerCall> calls = calls();
        for (int number = 0; number < calls.size(); number++) {
            Answer good = answer(calls.get(number));
            for (String text : good == null ? List.<String>of() : HostileAnswers.of(good.body())) {
                Answer bad = new Answer(200, text);
                DriverTrial.of(driver(), DriverTrial.probe(this, number, bad))
                        .outcome("with answer " + number + " = " + DriverTrial.shown(bad));
            }
        }
    }

    /** Exchanges the answer to each call in turn, and then all of them at once. */
    private void insteadOfEachAnswer(Answer bad) {
        int calls = calls().size();
        for (int number = 0; number < calls; number++) {
            DriverTrial.of(driver(), DriverTrial.probe(this, number, bad))
                    .outcome("with answer " + number + " = " + DriverTrial.shown(bad));
        }
        DriverTrial.of(driver(), DriverTrial.probe(this, DriverTrial.ALL, bad))
                .outcome("with all answers = " + DriverTrial.shown(bad));
    }

    /** The calls of one poll of the healthy peer. */
    private List<PeerCall> calls() {
        ScriptedProbe probe = healthy();
        polled(driver(), probe);
        return probe.calls();
    }

    /** A peer that lists more streams than it may: the sink's refusal ends the poll. */
    @Test
    default void endsWhereTheSinkRefuses() {
        PollFailure failure =
                DriverTrial.of(driver(), healthy()).refusedAfter(streams().size() - 1);
        assertTrue(
                failure != null && failure.kind() == PollFailure.Kind.LIMIT,
                () -> "the sink refused a stream with a PollFailure, which the poll must end with; it ended with "
                        + failure);
    }

    /** No secret stands in what is shown to anybody. */
    @Test
    default void tellsNobodyItsSecrets() {
        for (int status : List.of(401, 403, 500)) {
            ScriptedProbe probe = new ScriptedProbe(settings(), call -> new Answer(status, "no")).secrets(secrets());
            PollFailure failure = DriverTrial.of(driver(), probe).outcome("with status " + status);
            for (String secret : secrets().values()) {
                assertFalse(probe.calls().toString().contains(secret), "a call's toString tells a secret");
                assertFalse(
                        failure != null && failure.getMessage().contains(secret),
                        () -> "the message tells a secret: " + failure.getMessage());
            }
        }
    }

    /** An address is a path or a URL of visible ASCII, and the client's query goes with it. */
    @Test
    default void locatesStreamsOfAnyName() {
        UrlForms forms = driver().urlForms(settings());
        assertNotNull(forms, "urlForms must not be null");
        for (PlaybackRequest request : Requests.all()) {
            String url = assertDoesNotThrow(() -> forms.locate(request), request::toString);
            if (url != null) {
                assertTrue(url.matches("(/|https?://)[!-~]*"), () -> request + " is sent to " + url);
                assertTrue(
                        request.query() == null || url.endsWith(request.query()),
                        () -> request + " loses its query in " + url);
            }
        }
        for (String form : List.of("hls", "asset", "none", "")) {
            assertDoesNotThrow(() -> forms.entryIsMediaPlaylist(form));
        }
    }

    /** What it says of ports and delays is of this world. */
    @Test
    default void tellsPortsAndLags() {
        PeerDriver driver = driver();
        for (Scheme scheme : Scheme.values()) {
            int port = driver.defaultPort(scheme);
            assertTrue(port >= 1 && port <= 65535, () -> "defaultPort(" + scheme + ") is " + port);
        }
        for (Protocol protocol : Protocol.values()) {
            Duration lag = driver.figureLag(protocol);
            assertTrue(
                    !lag.isNegative() && lag.compareTo(Duration.ofMinutes(2)) < 0,
                    () -> "figureLag(" + protocol + ") is " + lag);
        }
    }

    /** Asked for one stream, it answers how the peer has it, fails with a reason, or says that it cannot ask. */
    @Test
    default void findsByNameOrSaysThatItCannot() {
        PeerDriver driver = driver();
        for (String name : List.of(streams().iterator().next(), "no/such-stream", "a b&c=d?é")) {
            for (ScriptedProbe probe :
                    List.of(healthy(), new ScriptedProbe(settings(), call -> null).secrets(secrets()))) {
                var found = driver.find(probe, name);
                if (found != null) {
                    DriverTrial.reasonOf(found, "asked for " + name);
                }
            }
        }
    }
}
