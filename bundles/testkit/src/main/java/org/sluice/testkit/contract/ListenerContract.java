package org.sluice.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.annotation.versioning.ConsumerType;
import org.sluice.api.Router;
import org.sluice.model.Decision;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.ReasonCode;

/**
 * What every listener must bear that sends its clients elsewhere: requests in pieces, decisions that come late, clients
 * that leave, strangers, and its own end. How the protocol words its answers is for the listener's own tests to say.
 */
@ConsumerType
@Timeout(120)
public interface ListenerContract {

    /** Opens the listener at a free port of the loopback address, with this router, and waits until the port is open. */
    OpenListener open(Router router);

    /** The bytes by which a client asks to play a stream. */
    byte[] request(String stream);

    /** Scheme of the URLs to which its clients may be sent. */
    default String scheme() {
        return "http";
    }

    private String urlOf(String stream) {
        return scheme() + "://peer1.example.com:8081/" + stream;
    }

    /** Sends everybody to {@link #urlOf}. */
    private RouterScript redirecting() {
        return new RouterScript(request -> RouterScript.to(urlOf(request.stream())));
    }

    private void served(OpenListener listener, String stream) throws IOException {
        try (Caller caller = Caller.of(listener)) {
            caller.send(request(stream));
            assertTrue(caller.hears(urlOf(stream)), () -> "a client of " + stream + " heard only " + caller.heard());
        }
    }

    /** A client is sent where the router says; the router is asked once, and told who asks for what. */
    @Test
    default void sendsAClientWhereTheRouterSays() throws IOException {
        RouterScript router = redirecting();
        try (OpenListener listener = open(router)) {
            served(listener, "demo");
        }
        assertEquals(1, router.asked().size(), "how often the router was asked");
        PlaybackRequest asked = router.asked().get(0);
        assertEquals("demo", asked.stream());
        assertTrue(asked.client().isLoopbackAddress(), () -> "the client is " + asked.client());
    }

    /** A request that comes byte by byte is the same request. */
    @Test
    default void readsARequestThatTrickles() throws IOException {
        try (OpenListener listener = open(redirecting());
                Caller caller = Caller.of(listener)) {
            caller.trickle(request("demo"));
            assertTrue(caller.hears(urlOf("demo")), () -> "heard only " + caller.heard());
        }
    }

    /** A client whose stream is not there, or not now, gets an answer or a closed connection, and no address. */
    @Test
    default void answersAlsoWithoutAPeer() throws IOException {
        for (Decision decision : List.of(
                new Decision.NotFound(ReasonCode.UNKNOWN_STREAM),
                new Decision.Unavailable(2, ReasonCode.NO_PEER_AVAILABLE))) {
            try (OpenListener listener = open(new RouterScript(request -> decision));
                    Caller caller = Caller.of(listener)) {
                caller.send(request("demo"));
                assertTrue(caller.hearsSomething(), () -> "nothing was answered to " + decision);
                assertFalse(caller.heard().contains("://peer1"), caller::heard);
            }
        }
    }

    /** A decision that is not there yet keeps its own client waiting, and nobody else. */
    @Test
    default void waitsForALateDecision() throws IOException {
        CompletableFuture<Decision> late = new CompletableFuture<>();
        RouterScript router = new RouterScript(request -> request.stream().equals("late")
                ? new Decision.Pending(late)
                : RouterScript.to(urlOf(request.stream())));
        try (OpenListener listener = open(router);
                Caller caller = Caller.of(listener)) {
            caller.send(request("late"));
            router.awaitAsked(1);
            served(listener, "demo");
            CompletableFuture.runAsync(() -> late.complete(RouterScript.to(urlOf("late"))));
            assertTrue(caller.hears(urlOf("late")), () -> "heard only " + caller.heard());
        }
    }

    /** A client that leaves while its decision is made harms nobody. */
    @Test
    default void outlivesAClientThatLeaves() throws IOException {
        CompletableFuture<Decision> late = new CompletableFuture<>();
        RouterScript router = new RouterScript(request -> request.stream().equals("late")
                ? new Decision.Pending(late)
                : RouterScript.to(urlOf(request.stream())));
        try (OpenListener listener = open(router)) {
            try (Caller caller = Caller.of(listener)) {
                caller.send(request("late"));
                router.awaitAsked(1);
            }
            late.complete(RouterScript.to(urlOf("late")));
            served(listener, "demo");
        }
    }

    /** A router that throws, as one that is being replaced may, costs its client an answer and nobody else anything. */
    @Test
    default void outlivesARouterThatThrows() throws IOException {
        RouterScript router = new RouterScript(request -> {
            if (request.stream().equals("bad")) {
                throw new IllegalStateException("going away");
            }
            return RouterScript.to(urlOf(request.stream()));
        });
        try (OpenListener listener = open(router);
                Caller caller = Caller.of(listener)) {
            caller.send(request("bad"));
            assertTrue(caller.hearsSomething(), "the client was left without an answer");
            served(listener, "demo");
        }
    }

    /** Strangers send anything: afterwards clients are served as before. */
    @Test
    default void bearsAnyBytes() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        try (OpenListener listener = open(redirecting())) {
            for (int i = 0; i < 100; i++) {
                byte[] noise = new byte[1 + random.nextInt(2_000)];
                random.nextBytes(noise);
                byte[] good = request("demo");
                System.arraycopy(good, 0, noise, 0, Math.min(random.nextInt(good.length), noise.length));
                try (Caller caller = Caller.of(listener)) {
                    caller.sendUnlessClosed(noise);
                }
            }
            served(listener, "demo");
        }
    }

    /** A request that does not end is cut off within 16 MiB: nothing that a client sends is kept without bound. */
    @Test
    default void endsAnEndlessRequest() throws IOException {
        try (OpenListener listener = open(redirecting())) {
            try (Caller caller = Caller.of(listener)) {
                byte[] good = request("demo");
                caller.sendUnlessClosed(Arrays.copyOf(good, good.length / 2));
                assertTrue(caller.isCutOffWithin(16 << 20), "16 MiB were taken of one request");
            }
            served(listener, "demo");
        }
    }

    /** Many clients at once get an answer each. */
    @Test
    default void servesManyAtOnce() throws IOException {
        List<Caller> callers = new ArrayList<>();
        try (OpenListener listener = open(redirecting())) {
            for (int i = 0; i < 100; i++) {
                callers.add(Caller.of(listener));
            }
            for (Caller caller : callers) {
                caller.send(request("demo"));
            }
            for (Caller caller : callers) {
                assertTrue(caller.hears(urlOf("demo")), () -> "one of 100 heard only " + caller.heard());
            }
        } finally {
            for (Caller caller : callers) {
                caller.close();
            }
        }
    }

    /** Its end leaves no thread behind, and the port is free for the next one. */
    @Test
    default void leavesNothingBehind() throws IOException {
        Set<Thread> before = Leftovers.threads();
        OpenListener listener = open(redirecting());
        int port = listener.port();
        try (Caller idle = Caller.of(listener)) {
            served(listener, "demo");
            listener.close();
            assertTrue(idle.isClosed(), "a connection outlives its listener");
        }
        assertEquals(List.of(), Leftovers.since(before), "threads that outlive their listener");
        try (ServerSocket next = new ServerSocket()) {
            next.setReuseAddress(true);
            next.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        }
    }
}
