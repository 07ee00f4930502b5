/** What HTTP playback forms implement for the HTTP listener. */
@Export
@Version("1.2.0")
package org.sluice.api.http;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
