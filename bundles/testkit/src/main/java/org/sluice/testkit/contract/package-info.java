/**
 * Contracts as JUnit 5 tests: a test class implements one of these interfaces, hands out what it tests, and inherits the
 * tests. Needs JUnit Jupiter on the class path of the tests; nothing else of the test kit does.
 */
@Export
@Version("1.0.0")
package org.sluice.testkit.contract;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
