/** The one facade that shell and pages use. */
@Export
@Version("1.2.0")
package org.sluice.api.admin;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
