package org.sluice.listener.rtsp.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the {@code Transport} header (RFC 2326, section 12.39). */
final class Transports {

    private Transports() {}

    /** Those of a request's alternatives that need no connection but this one; null when there are none. */
    static String interleaved(String header) {
        List<String> kept = new ArrayList<>();
        for (String one : header.split(",", -1)) {
            String[] protocol = one.split(";", 2)[0].strip().split("/", -1);
            if (protocol.length == 3 && protocol[2].equalsIgnoreCase("TCP")) {
                kept.add(one.strip());
            }
        }
        return kept.isEmpty() ? null : String.join(",", kept);
    }

    /** What a peer answered, without addresses and ports of its own. */
    static String withoutAddresses(String header) {
        List<String> kept = new ArrayList<>();
        for (String parameter : header.split(";", -1)) {
            String name = parameter.split("=", 2)[0].strip().toLowerCase(Locale.ROOT);
            if (!name.equals("source") && !name.equals("destination") && !name.equals("server_port")) {
                kept.add(parameter);
            }
        }
        return String.join(";", kept);
    }
}
