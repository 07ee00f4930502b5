package org.sluice.driver.flussonic.internal;

/**
 * What is kept of a peer from poll to poll.
 *
 * @param old whether it speaks the API before v3 only
 * @param age polls since its configuration was read; -1: never read
 * @param hostname empty when it was not told
 * @param serverId as its list tells it; empty when it does not
 * @param pages null when nothing is known
 */
record FlussonicMemory(boolean old, int age, ServerConfig config, String hostname, String serverId, KnownPages pages) {

    static final FlussonicMemory NONE = new FlussonicMemory(false, -1, ServerConfig.UNKNOWN, "", "", null);

    /** The configuration changes seldom and costs the server more than a list. */
    private static final int CONFIG_EVERY = 30;

    /** What is recorded makes the list of streams longer, and grows by seconds only. */
    private static final int RECORDINGS_EVERY = 10;

    boolean recordingsDue() {
        return configDue() || age % RECORDINGS_EVERY == 0;
    }

    boolean configDue() {
        return age < 0 || age >= CONFIG_EVERY;
    }
}
