package org.sluice.testkit.peer;

/** Which server's API a simulated peer speaks. */
public enum Dialect {
    /** Flussonic since 2021: {@code /streamer/api/v3}; the older paths answer 404. */
    FLUSSONIC_V3,
    /** Flussonic of 2015 to 2021: {@code /flussonic/api/server} and {@code media}; v3 answers 404. */
    FLUSSONIC_OLD,
    /** Both generations. */
    FLUSSONIC_BOTH,
    /** nginx-rtmp: {@code /stat} in XML, HLS at {@code /hls/NAME.m3u8}; stream names are {@code app/name}. */
    NGINX_RTMP
}
