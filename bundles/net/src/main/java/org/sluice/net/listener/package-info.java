/**
 * What every listener bundle needs beside its protocol: the life of its directive, its ports as operators see them, the
 * options that all ports have, and the router's place while it is replaced. A bundle extends {@link Doors} and
 * {@link RouterSlot} by a component each, and opens its directive through {@link Listening}.
 */
@Export
@Version("1.0.0")
package org.sluice.net.listener;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
