package org.sluice.api.config;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is told when the changes of one edit begin and when all of them have reached their components. Registered as a
 * service. Between the two an observer may hold back what it builds, for two seconds at most. Both calls come on one
 * thread of the configuration and must not block.
 */
@ConsumerType
public interface ConfigEpoch {

    void begin();

    void commit();
}
