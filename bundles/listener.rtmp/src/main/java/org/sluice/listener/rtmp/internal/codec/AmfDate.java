package org.sluice.listener.rtmp.internal.codec;

/**
 * A date of AMF0.
 *
 * @param millis since 1970
 * @param zone reserved, as it came
 */
public record AmfDate(double millis, int zone) {}
