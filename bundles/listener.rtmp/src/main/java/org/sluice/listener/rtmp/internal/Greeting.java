package org.sluice.listener.rtmp.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sluice.listener.rtmp.internal.codec.AmfObject;

/**
 * What a client said of itself before it named a stream.
 *
 * @param version that its handshake told
 * @param properties of its {@code connect}
 */
record Greeting(int version, AmfObject properties) {

    private static final String APP = "app";
    private static final String TC_URL = "tcUrl";
    private static final String ENCODING = "objectEncoding";
    private static final String CAPS = "capsEx";
    /** Over how many routers a client came: a private address that leads back here would make a ring. */
    private static final String HOPS = "sluiceHops";

    private static final int MOST_HOPS = 2;
    private static final int SRS_VERSION = 0x80000702;
    private static final String SRS_FLASH = "WIN 15,0,0,239";
    /** E-RTMP v2: the client understands a request to reconnect. */
    private static final int RECONNECT = 1;

    String app() {
        String app = properties.text(APP);
        return app == null ? "" : app;
    }

    /** Hardly an identity: FFmpeg and MediaMTX, OBS and many telephones say the same. */
    String flashVersion() {
        String version = properties.text("flashVer");
        return version == null ? "" : version;
    }

    /** Whether it is an edge of SRS, the only client of all that were measured that follows a redirect. */
    boolean srsEdge() {
        return version == SRS_VERSION
                && SRS_FLASH.equals(flashVersion())
                && properties.properties().containsKey(ENCODING);
    }

    boolean reconnects() {
        return ((int) properties.number(CAPS, 0) & RECONNECT) != 0;
    }

    /** Whether it was carried by as many routers as make sense. */
    boolean farFromHome() {
        return properties.number(HOPS, 0) >= MOST_HOPS;
    }

    /** What is said to a peer in the client's place: all that the client said, but where it is. */
    AmfObject towards(String app, String tcUrl) {
        Map<String, Object> said = new LinkedHashMap<>(properties.properties());
        Object own = said.put(TC_URL, tcUrl);
        said.put(APP, app);
        // OBS writes there once more where it is
        said.replaceAll((name, value) -> value != null && value.equals(own) ? tcUrl : value);
        said.put(HOPS, properties.number(HOPS, 0) + 1);
        said.computeIfPresent(ENCODING, (name, value) -> 0.0);
        // a peer's request to reconnect would name an address of the inside
        said.computeIfPresent(
                CAPS, (name, value) -> value instanceof Double caps ? (double) (caps.intValue() & ~RECONNECT) : value);
        return new AmfObject(false, said);
    }

    /** The client's version alone: a URL may hold a secret. */
    @Override
    public String toString() {
        return flashVersion();
    }
}
