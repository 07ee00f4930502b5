package org.sluice.discovery.internal.http;

import java.net.URI;
import javax.net.ssl.SSLContext;

/**
 * Where connections lead. Those with equal origins may stand in for each other.
 *
 * @param host name or address, without brackets
 * @param tls null for a plain connection
 */
record Origin(String host, int port, SSLContext tls) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /**
     * @param tls is used for {@code https} only
     * @throws IllegalArgumentException where the target names no host
     */
    static Origin of(URI target, SSLContext tls) {
        boolean secure = "https".equalsIgnoreCase(target.getScheme());
        String host = target.getHost();
        if (host == null) {
            throw new IllegalArgumentException(target.getScheme() + "://" + target.getAuthority() + " names no host");
        }
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        int port = target.getPort() >= 0 ? target.getPort() : secure ? HTTPS : HTTP;
        return new Origin(host, port, secure ? tls : null);
    }
}
