package org.sluice.api;

import org.osgi.annotation.versioning.ProviderType;

/** What is known of peers and streams now. Safe on any thread; never blocks. */
@ProviderType
public interface Catalog {

    /** One consistent, immutable state. */
    CatalogSnapshot snapshot();
}
