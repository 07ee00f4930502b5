package org.sluice.driver.nms.internal;

/**
 * What the list of streams sums up to.
 *
 * @param streams that are being published
 * @param players of all streams, those that wait for a publisher included
 */
record StreamTotals(int streams, long players) {}
