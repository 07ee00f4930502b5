package org.sluice.api.http;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Says, by being registered as a service, that changing calls of the administration port need a password: only while
 * one is there may the port be reached from other machines.
 */
@ProviderType
public interface AdminGuard {}
