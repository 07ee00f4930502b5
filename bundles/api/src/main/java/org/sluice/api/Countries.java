package org.sluice.api;

import java.net.InetAddress;
import org.osgi.annotation.versioning.ProviderType;

/** Where clients are. There only while a database of countries is configured; until it was read, no country is known. */
@ProviderType
public interface Countries {

    /**
     * The country of an address. Safe on any thread, for every decision: takes no lock, does no I/O, never blocks and
     * never throws.
     *
     * @return an ISO 3166-1 alpha-2 code in upper case; empty when the database does not know the address, or is damaged
     *     where it should tell
     */
    String of(InetAddress client);
}
