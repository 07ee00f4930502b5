/** For drivers whose peers answer in JSON: answers are read while they arrive, within limits. */
@Export
@Version("1.1.0")
package org.sluice.api.spi.json;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
