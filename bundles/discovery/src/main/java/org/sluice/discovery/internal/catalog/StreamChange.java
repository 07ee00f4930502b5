package org.sluice.discovery.internal.catalog;

import org.sluice.model.Holder;

/**
 * One stream that a peer has otherwise than before.
 *
 * @param holder null when the peer does not have it any more
 */
public record StreamChange(String stream, Holder holder) {}
