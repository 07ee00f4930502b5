package org.sluice.api.config;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Turns the references that stand in configurations into secrets. Safe on any thread; never blocks. */
@ProviderType
public interface Secrets {

    /** What every reference begins with; a fingerprint of the secret follows. */
    String PREFIX = "secret:";

    /** The secret behind a reference; empty when the file that held it is gone. */
    Optional<Secret> resolve(String reference);
}
