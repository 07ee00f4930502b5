package org.sluice.config.internal.edit;

import java.util.List;

/** An edit cannot be made, or what comes of it is not to be saved. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    /** @param problems lines as diagnostics are; at least one is an error */
    Refusal(List<String> problems) {
        super(problems.get(0));
        this.problems = List.copyOf(problems);
    }

    /** @param message what; what is expected. Never holds the value of a secret */
    static Refusal of(String file, String message) {
        return of(file, 1, message);
    }

    static Refusal of(String file, int line, String message) {
        return new Refusal(List.of(file + ':' + line + ":1: error: " + message));
    }

    List<String> problems() {
        return problems;
    }
}
