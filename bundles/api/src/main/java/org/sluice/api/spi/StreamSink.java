package org.sluice.api.spi;

import org.osgi.annotation.versioning.ProviderType;
import org.sluice.model.Availability;
import org.sluice.model.Recording;

/**
 * Takes the streams of one poll while the driver reads them. One call at a time, on the thread on which an answer is read;
 * never blocks; what it throws ends the poll and is not to be caught. Not to be called after the poll's stage is complete.
 */
@ProviderType
public interface StreamSink {

    /** The value of a count or rate that the peer does not tell. */
    long UNKNOWN = -1;

    /** Characters of the longest name that a stream may have: a driver keeps none that is longer, of whatever kind. */
    int LONGEST_NAME = 512;

    /**
     * One stream that the peer can deliver.
     *
     * @param name at most {@link #LONGEST_NAME} characters, without control characters and without a slash at its ends
     * @param origin false when the peer pulls it from another server
     * @param clients viewers, or {@link #UNKNOWN}
     * @param bitrate bits per second of the stream itself, or {@link #UNKNOWN}
     * @throws PollFailure when the peer lists more streams than it may; a name that breaks the rules is skipped and
     *     counted instead
     */
    void stream(String name, Availability availability, boolean origin, long clients, long bitrate) throws PollFailure;

    /**
     * The peer starts whatever begins with this (a folder of files, a template).
     *
     * @param prefix ends with a slash, or is empty for everything
     */
    void prefix(String prefix) throws PollFailure;

    /**
     * This poll tells what is recorded: streams that {@link #recording} does not name have no recording. As long as no
     * poll says so, nothing is known of the peer's recordings; a later poll that does not leaves what was told last.
     */
    default void recordings() throws PollFailure {}

    /**
     * What the peer has recorded of a stream, whether it runs, is listed, or neither.
     *
     * @param stream as for {@link #stream}
     * @param recording see {@link RecordingDraft}
     * @throws PollFailure when the peer tells of more streams than it may
     */
    default void recording(String stream, Recording recording) throws PollFailure {}
}
