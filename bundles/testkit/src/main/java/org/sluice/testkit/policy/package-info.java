/** For tests of policies: candidates that a test writes down. */
@Export
@Version("1.0.0")
package org.sluice.testkit.policy;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
