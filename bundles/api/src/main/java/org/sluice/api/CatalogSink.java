package org.sluice.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is told of every new state of the catalog. Registered as a service; a new sink is told the present state at once.
 * Calls come one after another on a thread of discovery; they should last less than a millisecond and must not block.
 * What they throw is logged and costs the others nothing.
 */
@ConsumerType
public interface CatalogSink {

    void catalogChanged(CatalogSnapshot snapshot);
}
