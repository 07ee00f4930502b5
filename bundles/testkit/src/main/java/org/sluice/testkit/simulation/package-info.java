/** For tests of policies and routers: a cluster by a virtual clock, with figures that come late and viewers that come and go. */
@Export
@Version("1.0.0")
package org.sluice.testkit.simulation;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
