package org.sluice.shell.internal;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.sluice.api.config.Words;

/** Options as they are typed, {@code cpu_limit=85}, in the order in which they were; one that stands twice has two lines. */
final class PeerOptions {

    private PeerOptions() {}

    /**
     * The statement of a peer.
     *
     * @throws IllegalArgumentException when an option is no {@code NAME=VALUE}
     */
    static String statement(String peer, List<String> typed) {
        String head = "peer " + Words.written(peer);
        return typed.isEmpty()
                ? head + ";"
                : typed.stream().map(PeerOptions::line).collect(Collectors.joining(" ", head + " { ", " }"));
    }

    private static String line(String typed) {
        Map.Entry<String, String> option = split(typed);
        return option.getKey() + " " + Words.written(option.getValue()) + ";";
    }

    private static Map.Entry<String, String> split(String typed) {
        int equals = typed.indexOf('=');
        if (equals < 1 || !typed.substring(0, equals).matches("[A-Za-z_][A-Za-z0-9_.-]*")) {
            throw new IllegalArgumentException("an option is written NAME=VALUE, as cpu_limit=85");
        }
        return Map.entry(typed.substring(0, equals), typed.substring(equals + 1));
    }
}
