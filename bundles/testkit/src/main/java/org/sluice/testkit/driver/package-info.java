/** For tests of peer drivers: a peer without a network, and a record of what a driver told of it. */
@Export
@Version("1.1.0")
package org.sluice.testkit.driver;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
