package org.sluice.driver.flussonic.internal;

/**
 * One page of the list of streams, apart from the streams.
 *
 * @param next cursor of the next page; null: this is the last one
 * @param serverId empty when it is not told
 */
record StreamPage(String next, String serverId) {}
