/**
 * The kit from which listeners are made: a port that opens with retries and drains with a deadline, connection caps,
 * TLS from PEM files, the PROXY protocol, address sets and a timer wheel for deadlines.
 */
@Export
@Version("1.0.0")
package org.sluice.net;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
