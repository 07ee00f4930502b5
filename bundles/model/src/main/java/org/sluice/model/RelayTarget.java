package org.sluice.model;

/**
 * Where and how Sluice itself opens what a relayed client asked for: all that a relay needs of a peer.
 *
 * @param peer the peer's name
 * @param scheme of the connection; {@link Scheme#secure()} says whether it is TLS from its first byte
 * @param host a name, or an address; an IPv6 literal stands in brackets
 * @param port 1 to 65535
 * @param path path and query as they stand in a URL, beginning with a slash: the peer's form of the stream, the query
 *     that the client sent byte for byte. Over RTMP the first segment is the application, the rest the play path. The
 *     query may hold a token: it belongs in no log
 * @param proxyProtocol how the connection begins, before TLS
 */
public record RelayTarget(
        String peer, Scheme scheme, String host, int port, String path, ProxyProtocol proxyProtocol, PeerTls tls) {

    public RelayTarget {
        if (host.isEmpty() || port < 1 || port > 65535) {
            throw new IllegalArgumentException("peer " + peer + " has no address to relay to: host '" + host
                    + "', port " + port + "; name one by private_payload_url");
        }
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("the path of a relay's target must begin with a slash");
        }
    }

    /** The authority of the URL; a port that the scheme means anyway is left out. */
    public String authority() {
        return port == scheme.defaultPort() ? host : host + ':' + port;
    }

    /** The whole URL, query included: never for a client, and never for a log. */
    public String url() {
        return scheme.text() + "://" + authority() + path;
    }

    /** The path without the query. */
    public String plainPath() {
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }

    /** The query without its question mark; null when there is none. */
    public String query() {
        int query = path.indexOf('?');
        return query < 0 ? null : path.substring(query + 1);
    }

    /** The URL without the query, which may carry a token. */
    @Override
    public String toString() {
        return scheme.text() + "://" + authority() + plainPath();
    }
}
