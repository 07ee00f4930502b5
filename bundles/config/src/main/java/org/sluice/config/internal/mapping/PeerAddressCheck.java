package org.sluice.config.internal.mapping;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sluice.api.config.Values;
import org.sluice.config.internal.tree.Diagnostics;
import org.sluice.config.internal.tree.Token;
import org.sluice.model.PayloadAddress;
import org.sluice.model.Protocol;
import org.sluice.model.Scheme;

/** Checks the addresses of a peer: whether clients reach them, whether they are this Sluice itself, and how many. */
final class PeerAddressCheck {

    private static final List<String> PUBLIC = List.of("public", "public_payload_url");
    private static final List<String> PRIVATE = List.of("private", "private_payload_url");

    private final List<ListenAddress> playback;
    private final boolean local;
    private final Diagnostics diagnostics;

    /** @param playback where clients reach this Sluice */
    PeerAddressCheck(List<ListenAddress> playback, Diagnostics diagnostics) {
        this.playback = playback;
        // Where only this machine can reach the listeners, local addresses are right for clients.
        this.local = !playback.isEmpty() && playback.stream().allMatch(ListenAddress::isLoopback);
        this.diagnostics = diagnostics;
    }

    void check(Entry peer) {
        List<Token> named = peer.words().stream().limit(1).toList();
        List<Token> api = words(peer, List.of("api_url"));
        List<Token> open = words(peer, PUBLIC);
        (api.isEmpty() ? named : api).forEach(word -> itself(peer, word, "the peer would be this Sluice itself"));
        open.forEach(word -> itself(peer, word, "clients would be sent back to this Sluice"));
        onePerScheme(peer, open);
        onePerScheme(peer, words(peer, PRIVATE));
        if (!local) {
            reachable(peer, open.isEmpty() ? named : open, open.isEmpty());
        }
    }

    private static List<Token> words(Entry peer, List<String> keys) {
        return peer.lines().stream()
                .filter(line -> keys.contains(line.key()))
                .flatMap(line -> line.values().stream())
                .toList();
    }

    /** Names are not looked up: only addresses of this machine, and those that a listener names, are recognised. */
    private void itself(Entry peer, Token word, String what) {
        PayloadAddress address = address(word);
        Scheme scheme = address == null || address.scheme() == null ? Scheme.HTTP : address.scheme();
        if (address == null || scheme.protocol() != Protocol.HTTP) {
            return;
        }
        int port = address.port() == PayloadAddress.NO_PORT ? scheme.defaultPort() : address.port();
        ListenAddress called = ListenAddress.called(address.host(), port);
        boolean own = playback.stream().anyMatch(listener -> listener.answers(called));
        if (own) {
            diagnostics.error(
                    peer.file(),
                    word,
                    what + ": it listens at '" + Values.shown(word.value())
                            + "'; expected the address of a media server");
        }
    }

    private void onePerScheme(Entry peer, List<Token> words) {
        Set<Object> seen = new HashSet<>();
        for (Token word : words) {
            PayloadAddress address = address(word);
            if (address != null && !seen.add(address.scheme() == null ? "" : address.scheme())) {
                diagnostics.error(
                        peer.file(),
                        word,
                        "a second address "
                                + (address.scheme() == null
                                        ? "without a scheme"
                                        : "for " + address.scheme().text())
                                + ", '" + Values.shown(word.value()) + "'; expected one for each scheme");
            }
        }
    }

    private void reachable(Entry peer, List<Token> words, boolean byDefault) {
        for (Token word : words) {
            PayloadAddress address = address(word);
            String kind = address == null ? null : PrivateHost.kind(address.host());
            if (kind != null) {
                String why = byDefault ? "'public' is not set and " : "";
                diagnostics.warning(
                        peer.file(),
                        word,
                        "clients would be sent to a private address: " + why + "'" + Values.shown(word.value())
                                + "' is " + kind + "; expected 'public' with an address that clients reach");
                return;
            }
        }
    }

    /** Null for what is reported as no address elsewhere. */
    private static PayloadAddress address(Token word) {
        try {
            return Values.address(word.value());
        } catch (IllegalArgumentException reportedWithTheWord) {
            return null;
        }
    }
}
