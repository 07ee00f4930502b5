/** Values that all parts of Sluice share: records, enums and sealed results, without logic beyond validation. */
@Export
@Version("1.0.0")
package org.sluice.model;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
