package org.sluice.api.spi;

import java.util.List;
import java.util.Map;
import org.sluice.model.Figures;
import org.sluice.model.Scheme;

/**
 * What a poll told beside the streams.
 *
 * @param worker names the server process that answered, where each answer shows one process only; empty where an
 *     answer shows the whole server. Streams of other workers stay until these answer without them, or were not
 *     heard of for 30 s
 * @param serverId identity of the server, stable over its restarts; empty when it tells none
 * @param version empty when it tells none
 * @param ports where it serves, by scheme; schemes that it does not tell are absent
 * @param warnings what an operator should know, each a sentence with its remedy
 * @param router whether it is a router that sends clients on, as Sluice itself is, and no media server
 */
public record PeerReport(
        String worker,
        String serverId,
        String version,
        Figures figures,
        Map<Scheme, Integer> ports,
        List<String> warnings,
        boolean router) {

    public PeerReport {
        ports = Map.copyOf(ports);
        warnings = List.copyOf(warnings);
    }

    /** The report of a media server. */
    public PeerReport(
            String worker,
            String serverId,
            String version,
            Figures figures,
            Map<Scheme, Integer> ports,
            List<String> warnings) {
        this(worker, serverId, version, figures, ports, warnings, false);
    }
}
