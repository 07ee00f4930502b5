package org.sluice.listener.http.internal;

import java.net.InetAddress;
import org.sluice.model.Scheme;

/**
 * Who sent a request.
 *
 * @param address behind trusted proxies the one that they name
 * @param scheme how the client came, behind trusted proxies how it came to them
 */
record Client(InetAddress address, Scheme scheme) {}
