package org.sluice.api.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The values that the blocks of all listeners have in common. Each method throws an {@link IllegalArgumentException}
 * whose message says what was found and what is expected.
 */
public final class ListenerValues {

    /** Most connections that a ceiling may permit; the process's limit of open files holds anyhow. */
    public static final int HIGHEST_CEILING = 10_000_000;
    /** Longest time-out of a connection. */
    public static final long LONGEST_WAIT_MILLIS = 3_600_000;
    /** An edit of the file waits for the end of the ports that it closes. */
    public static final long LONGEST_DRAIN_MILLIS = 60_000;

    private static final String CERTIFICATE = "tls_certificate";
    private static final String KEY = "tls_key";
    private static final String SNI = "sni";

    /**
     * A certificate and its key, both PEM files.
     *
     * @param certificate with its chain
     */
    public record TlsPair(Path certificate, Path key) {}

    private ListenerValues() {}

    /** A ceiling for connections, from 1. */
    public static int ceiling(String text) {
        long count = Values.count(text);
        if (count < 1 || count > HIGHEST_CEILING) {
            throw Values.expected(text, "a number from 1 to " + HIGHEST_CEILING);
        }
        return (int) count;
    }

    /** A time-out of a connection, from 1 ms to an hour. */
    public static Duration timeout(String text) {
        return time(text, 1, LONGEST_WAIT_MILLIS, "a time from 1ms to 1h");
    }

    /** How long a port that closes waits for its connections: up to a minute. */
    public static Duration drain(String text) {
        return time(text, 0, LONGEST_DRAIN_MILLIS, "a time up to 1m");
    }

    private static Duration time(String text, long least, long most, String expected) {
        Duration time = Values.millis(text);
        if (time.compareTo(Duration.ofMillis(least)) < 0 || time.compareTo(Duration.ofMillis(most)) > 0) {
            throw Values.expected(text, expected);
        }
        return time;
    }

    /**
     * The pairs of {@code tls_certificate}, {@code tls_key} and {@code sni}, the first two first: a key without its
     * certificate would leave a port without TLS.
     *
     * @param required whether it is an error when there are none
     */
    public static List<TlsPair> tlsPairs(Options options, boolean required) {
        List<TlsPair> pairs = new ArrayList<>();
        List<Statement> further = options.statements(SNI);
        boolean wanted = required || !further.isEmpty() || !options.all(KEY).isEmpty();
        if (wanted || !options.all(CERTIFICATE).isEmpty()) {
            pairs.add(new TlsPair(file(options, CERTIFICATE), file(options, KEY)));
        }
        for (Statement sni : further) {
            if (sni.words().size() != 2) {
                throw new IllegalArgumentException(SNI + ": "
                        + Values.expected(sni.text(), "CERTIFICATE_FILE KEY_FILE; the names are read from it")
                                .getMessage());
            }
            pairs.add(new TlsPair(
                    path(SNI, sni.words().get(0)), path(SNI, sni.words().get(1))));
        }
        return pairs;
    }

    private static Path file(Options options, String key) {
        List<Statement> lines = options.statements(key);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException(key + ": nothing found; expected a PEM file");
        }
        List<String> words = lines.get(lines.size() - 1).words();
        if (words.size() != 1) {
            throw new IllegalArgumentException(key + ": "
                    + Values.expected(String.join(" ", words), "one PEM file; further ones stand behind " + SNI)
                            .getMessage());
        }
        return path(key, words.get(0));
    }

    private static Path path(String key, String word) {
        if (word.isEmpty()) {
            throw new IllegalArgumentException(key + ": '' found; expected a PEM file");
        }
        return Path.of(word);
    }
}
