package org.sluice.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.annotation.versioning.ConsumerType;
import org.sluice.api.http.HttpPlayback;
import org.sluice.api.http.HttpReply;
import org.sluice.api.http.PathMatch;
import org.sluice.model.AnswerForm;
import org.sluice.model.Decision;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.ReasonCode;

/**
 * What every {@link HttpPlayback} must bear: names of streams with slashes and escapes in them, and any path that a
 * stranger sends. The paths that the form is for are for its own tests to say.
 */
@ConsumerType
@Timeout(60)
public interface HttpPlaybackContract {

    /** The form under test; each test asks once. */
    HttpPlayback form();

    /** Paths that are the form's own, as {@code /demo/index.m3u8}; at least one. */
    List<String> ownPaths();

    /** The name is a word that drivers and templates can use. */
    @Test
    default void isCalledByAWord() {
        String name = form().form();
        assertTrue(name.matches("[a-z][a-z0-9_]*"), () -> "form() is '" + name + "': small letters and digits only");
        assertFalse(name.equals(PlaybackRequest.ASSET), "asset is what is of no form");
    }

    /** Its own paths are read, and what is called the stream stands in them. */
    @Test
    default void readsItsOwnPaths() {
        HttpPlayback form = form();
        assertFalse(ownPaths().isEmpty(), "ownPaths() must tell one path at least");
        for (String path : ownPaths()) {
            PathMatch match = form.match(path);
            assertNotNull(match, () -> path + " is not read");
            StrangePaths.sound(path, match);
        }
    }

    /** A stream may be called {@code a/b}, or with escapes: the rest of the path means the same. */
    @Test
    default void takesStreamsOfAnyName() {
        HttpPlayback form = form();
        for (String path : ownPaths()) {
            PathMatch plain = form.match(path);
            String tail = path.substring(1 + plain.stream().length());
            for (String name : List.of("a", "a/b", "live/caf%C3%A9", "a%20b", "x-1_2.3~4", "a+b")) {
                PathMatch other = form.match("/" + name + tail);
                assertNotNull(other, () -> "/" + name + tail + " is not read, but " + path + " is");
                assertEquals(name, other.stream(), () -> "the stream in /" + name + tail);
                assertEquals(plain.intent(), other.intent(), () -> "the intent of /" + name + tail);
            }
        }
    }

    /** No path makes it throw, and what it claims makes sense. */
    @Test
    default void bearsAnyPath() {
        HttpPlayback form = form();
        assertNull(form.match("/"), "/ names no stream");
        SplittableRandom random = new SplittableRandom(1);
        for (String path : StrangePaths.near(ownPaths(), random)) {
            PathMatch match = assertDoesNotThrow(() -> form.match(path), path);
            if (match != null) {
                StrangePaths.sound(path, match);
                assertEquals(match, form.match(path), () -> "two answers for " + path);
                assertDoesNotThrow(() -> form.archive(match.rest(), null), path);
                assertDoesNotThrow(() -> form.archive(match.rest(), "utc=1&from=&to=x&ago=-1&utc=" + path), path);
            }
        }
    }

    /** Methods are told as HTTP has them, and each has a status to redirect with. */
    @Test
    default void tellsItsMethods() {
        HttpPlayback form = form();
        assertFalse(form.methods().isEmpty(), "a form without methods answers nobody");
        for (String method : form.methods()) {
            assertTrue(method.matches("[A-Z]+"), () -> "method " + method);
            int status = form.redirectStatus(method);
            assertTrue(status == 302 || status == 307, () -> "redirectStatus(" + method + ") is " + status);
        }
        for (String method : List.of("GET", "HEAD", "POST", "PUT", "BREW", "")) {
            assertDoesNotThrow(() -> form.publishes(method));
            assertDoesNotThrow(() -> form.redirectStatus(method));
        }
    }

    /** What it answers itself is small and has a type. */
    @Test
    default void answersInBounds() {
        HttpPlayback form = form();
        for (AnswerForm answer : AnswerForm.values()) {
            String url = "http://peer1.example.com:8081/a/" + "x".repeat(4_000) + "?token=a%2Fb&x=[1]";
            HttpReply reply = form.reply(new Decision.Redirect("peer1", url, answer, ReasonCode.CHOSEN));
            if (reply != null) {
                assertTrue(reply.status() >= 200 && reply.status() <= 599, () -> "status " + reply.status());
                assertTrue(reply.contentType().matches("[!-~ ]+"), () -> "type '" + reply.contentType() + "'");
                assertTrue(reply.body().length <= 1 << 20, () -> reply.body().length + " bytes, at most 1 MiB");
            }
        }
    }

    /** A long path costs no more than its length. */
    @Test
    default void isQuick() {
        HttpPlayback form = form();
        for (String path : StrangePaths.exhausting(ownPaths())) {
            long best = Long.MAX_VALUE;
            for (int round = 0; round < 20; round++) {
                long before = System.nanoTime();
                form.match(path);
                best = Math.min(best, System.nanoTime() - before);
            }
            long micros = best / 1_000;
            assertTrue(micros < 5_000, () -> path.length() + " characters take " + micros + " µs: which regex is it?");
        }
    }
}
