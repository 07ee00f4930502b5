package org.sluice.driver.sluice.internal;

/**
 * One page of the list of streams, apart from the streams.
 *
 * @param next cursor of the next page; null: this is the last one
 */
record StreamPage(String next) {}
