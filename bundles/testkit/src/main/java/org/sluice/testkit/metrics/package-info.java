/** Reads what Sluice tells Prometheus, more strictly than Prometheus does. */
@Export
@Version("1.0.0")
package org.sluice.testkit.metrics;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
