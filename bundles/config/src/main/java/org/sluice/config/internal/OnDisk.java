package org.sluice.config.internal;

import org.sluice.config.internal.files.Stamps;
import org.sluice.config.internal.reading.Places;
import org.sluice.config.internal.reading.Reading;
import org.sluice.config.internal.schema.Schema;

/** The files on disk: when they are to be read, and what they say. Not for several threads. */
final class OnDisk {

    private final Places places;
    private final byte[] salt;
    private final Watch watch = new Watch();
    /** Of a change that still has to rest; null when there is none. */
    private Reading ahead;

    OnDisk(Places places, byte[] salt) {
        this.places = places;
        this.salt = salt.clone();
    }

    /** Reads now. */
    Reading read(Schema schema) {
        return seen(fresh(schema));
    }

    /**
     * Looks at the files; to be called a few times a second.
     *
     * @return what they say, once they have changed and come to rest; else null
     */
    Reading look(Schema schema, long nanos) {
        if (watch.isDue(Stamps.again(watch.places()), nanos)) {
            // To understand a large file takes a while, which it has while it rests.
            return seen(isCurrent(ahead) ? ahead : fresh(schema));
        }
        if (watch.isCalm() && !isCurrent(ahead)) {
            ahead = fresh(schema);
        }
        return null;
    }

    /** What was read ahead is not to be used. */
    void forget() {
        ahead = null;
    }

    /** Whether the files are those that were read last. */
    boolean isUnchanged() {
        return !watch.isChanged(Stamps.again(watch.places()));
    }

    /** Whether this is what was read last. */
    boolean isLast(Reading reading) {
        return reading.files().stamps().equals(watch.places());
    }

    private Reading fresh(Schema schema) {
        return Reading.of(places.file(), places.name(), schema, salt);
    }

    private Reading seen(Reading reading) {
        watch.read(reading.files().stamps());
        ahead = null;
        return reading;
    }

    private static boolean isCurrent(Reading reading) {
        return reading != null
                && reading.files().stamps().equals(Stamps.again(reading.files().stamps()));
    }
}
