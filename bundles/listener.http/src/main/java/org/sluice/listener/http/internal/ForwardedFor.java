package org.sluice.listener.http.internal;

import java.net.InetAddress;
import org.sluice.listener.http.internal.codec.Request;
import org.sluice.model.Scheme;
import org.sluice.net.CidrSet;
import org.sluice.net.IpLiteral;

/** Finds out who a client is, where trusted proxies stand before it. Nobody else is believed. */
final class ForwardedFor {

    private final CidrSet trusted;
    private final Scheme scheme;

    ForwardedFor(CidrSet trusted, Scheme scheme) {
        this.trusted = trusted;
        this.scheme = scheme;
    }

    Client client(InetAddress sender, Request request) {
        if (trusted.isEmpty() || !trusted.contains(sender)) {
            return new Client(sender, scheme);
        }
        return new Client(rightmostUntrusted(sender, request.forwardedFor()), scheme(request.forwardedProto()));
    }

    private Scheme scheme(String proto) {
        if ("https".equalsIgnoreCase(proto)) {
            return Scheme.HTTPS;
        }
        return "http".equalsIgnoreCase(proto) ? Scheme.HTTP : scheme;
    }

    /** Goes from hop to hop, away from us, as long as a trusted proxy vouches for the next one. */
    private InetAddress rightmostUntrusted(InetAddress sender, String list) {
        InetAddress hop = sender;
        int end = list == null ? -1 : list.length();
        while (end >= 0 && trusted.contains(hop)) {
            int comma = list.lastIndexOf(',', end - 1);
            InetAddress named = address(list.substring(comma + 1, end).strip());
            if (named == null) {
                return hop;
            }
            hop = named;
            end = comma;
        }
        return hop;
    }

    /** An address with or without a port; null for anything else ({@code unknown}, an obfuscated name). */
    private static InetAddress address(String text) {
        int close = text.indexOf(']');
        if (text.startsWith("[") && close > 0) {
            return IpLiteral.parse(text.substring(1, close));
        }
        int colon = text.indexOf(':');
        boolean port = colon > 0 && colon == text.lastIndexOf(':');
        return IpLiteral.parse(port ? text.substring(0, colon) : text);
    }
}
