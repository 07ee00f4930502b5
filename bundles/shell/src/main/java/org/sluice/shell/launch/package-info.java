/** What the {@code sluice} script runs outside the container: one instance's folder, its key, and the start of Karaf. */
package org.sluice.shell.launch;
