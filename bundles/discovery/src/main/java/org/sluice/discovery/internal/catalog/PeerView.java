package org.sluice.discovery.internal.catalog;

import org.sluice.model.PeerStatus;

/**
 * A peer's status with what only the catalog's own judgement needs.
 *
 * @param heard polled, or its poll failed, at least once in this process, or it was waited for long enough
 * @param reached a poll succeeded at least once in this process
 * @param failing the last poll failed
 * @param failingSince when the first of the polls failed that failed in a row, in ns of the timers
 * @param patience within how many ns of each other two peers' failures count as simultaneous
 */
public record PeerView(
        PeerStatus status, boolean heard, boolean reached, boolean failing, long failingSince, long patience) {}
