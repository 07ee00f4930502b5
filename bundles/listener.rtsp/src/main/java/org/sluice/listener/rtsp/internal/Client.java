package org.sluice.listener.rtsp.internal;

import java.net.InetAddress;
import org.sluice.model.Scheme;

/**
 * Who sent a request.
 *
 * @param address behind trusted proxies the one that they name
 * @param scheme how the client came
 */
record Client(InetAddress address, Scheme scheme) {}
