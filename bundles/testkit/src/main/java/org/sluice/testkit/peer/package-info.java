/**
 * A simulator of media servers for tests and demonstrations: speaks Flussonic's API in its generations, or nginx-rtmp's,
 * serves a short real clip, and misbehaves on demand. Needs nothing but the JDK.
 */
@Export
@Version("1.1.0")
package org.sluice.testkit.peer;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
