/**
 * Carries clients' connections to peers: {@link Relays} gives a place under the ceilings, {@link RelayLink} joins a
 * client's session with a connection to a peer, and {@link RelayHandler} is where a listener says what passes.
 */
@Export
@Version("1.0.0")
package org.sluice.relay;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
