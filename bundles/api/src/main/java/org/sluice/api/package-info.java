/** The services that Sluice's parts offer each other. */
@Export
@Version("1.0.0")
package org.sluice.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
