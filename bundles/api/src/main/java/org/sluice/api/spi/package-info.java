/** What drivers and policies implement. */
@Export
@Version("1.0.0")
package org.sluice.api.spi;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
