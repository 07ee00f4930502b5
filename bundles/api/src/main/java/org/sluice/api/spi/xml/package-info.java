/** For drivers whose peers answer in XML: answers are read while they arrive, within limits. */
@Export
@Version("1.0.0")
package org.sluice.api.spi.xml;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
