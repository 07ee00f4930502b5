package org.sluice.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.sluice.api.http.PathMatch;

/** Paths as strangers send them, all of which a listener has found valid; and what a form may make of them. */
final class StrangePaths {

    private static final String LETTERS = "/-._~!$&'()*+,;=:@%20%C3%A9abcmutindexarchive0123456789";
    private static final int RANDOM = 5_000;
    private static final int LONGEST = 60;
    private static final int EXHAUSTING = 4_000;

    private StrangePaths() {}

    /** What a form reads out of a path stands in it. */
    static void sound(String path, PathMatch match) {
        assertNotNull(match.intent(), path);
        assertNotNull(match.rest(), path);
        String stream = match.stream();
        assertFalse(stream.isEmpty(), () -> path + ": the stream is empty");
        assertFalse(stream.startsWith("/") || stream.endsWith("/"), () -> path + ": slashes around '" + stream + "'");
        assertTrue(path.startsWith("/" + stream), () -> path + ": '" + stream + "' is no beginning of it");
        assertTrue(path.endsWith(match.rest()), () -> path + ": '" + match.rest() + "' is no end of it");
    }

    /** Random ones, and the form's own cut, joined and with letters exchanged. */
    static List<String> near(List<String> own, SplittableRandom random) {
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < RANDOM; i++) {
            paths.add("/" + text(random, random.nextInt(LONGEST)));
        }
        for (String path : own) {
            for (int cut = 1; cut <= path.length(); cut++) {
                paths.add(path.substring(0, cut));
                paths.add("/" + path.substring(cut));
                paths.add(path.substring(0, cut) + text(random, 3) + path.substring(cut));
                paths.add(path.substring(0, cut) + path);
            }
        }
        return paths.stream()
                .map(path -> path.replaceAll("/\\.{1,2}(?=/|$)", "/x"))
                .map(path -> path.replaceAll("/{2,}", "/"))
                .toList();
    }

    private static String text(SplittableRandom random, int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            int at = random.nextInt(LETTERS.length());
            text.append(LETTERS.charAt(at) == '%' ? "%2e" : LETTERS.substring(at, at + 1));
        }
        return text.toString();
    }

    /** As long as a listener takes them, and made to be read again and again. */
    static List<String> exhausting(List<String> own) {
        List<String> paths = new ArrayList<>();
        for (String piece : List.of("/a", "-1", "a", "%20", "/archive-1-1", "/index.m3u8")) {
            paths.add("/" + piece.repeat(EXHAUSTING / piece.length()).substring(1));
        }
        for (String path : own) {
            paths.add(path.repeat(EXHAUSTING / path.length()));
        }
        return paths;
    }
}
