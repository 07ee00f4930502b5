/** What the bundles need to read their part of {@code sluice.conf}. */
@Export
@Version("1.2.0")
package org.sluice.api.config;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
