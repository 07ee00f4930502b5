package org.sluice.api;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.sluice.model.ManualOverride;

/** What operators decided by hand ({@code pin}, {@code block}, {@code fallback}). Safe on any thread; never blocks. */
@ProviderType
public interface Overrides {

    /** Those that are about a stream; a pin or a block by name goes before those by prefix. */
    List<ManualOverride> of(String stream);

    /** All of them, in the order of the streams. */
    List<ManualOverride> all();
}
