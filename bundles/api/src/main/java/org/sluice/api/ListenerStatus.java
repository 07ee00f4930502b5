package org.sluice.api;

import java.util.Objects;

/**
 * One port of a listener.
 *
 * @param word the directive's word: {@code http}
 * @param address as the directive has it: {@code 8080}, {@code 127.0.0.1:8080}
 * @param port the port that is open; 0 while none is
 * @param connections open connections of clients
 * @param problem why it does not serve as it should, in a sentence; empty when it does
 * @param bundle the symbolic name of its bundle
 */
public record ListenerStatus(String word, String address, int port, int connections, String problem, String bundle) {

    public ListenerStatus {
        Objects.requireNonNull(word);
        Objects.requireNonNull(address);
        Objects.requireNonNull(problem);
        Objects.requireNonNull(bundle);
    }
}
