package org.sluice.testkit.peer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sluice.testkit.internal.http.Answer;
import org.sluice.testkit.internal.http.HttpRequest;
import org.sluice.testkit.peer.PeerData.Placed;
import org.sluice.testkit.peer.SimulatedStream.State;

/**
 * The {@code /stat} page of nginx-rtmp. With several workers each connection meets one of them, in turn, and is told of
 * that worker's streams only.
 */
final class NginxStat {

    private static final int FIRST_PID = 10049;

    private final PeerData peer;

    NginxStat(PeerData peer) {
        this.peer = peer;
    }

    static boolean owns(String path) {
        return path.equals("/stat");
    }

    Answer answer(HttpRequest request) {
        peer.asked.poll();
        int worker = Math.floorMod(request.connection(), Math.max(1, peer.workers));
        return Answer.of(200, "text/xml", page(worker).getBytes(StandardCharsets.UTF_8));
    }

    private String page(int worker) {
        Map<String, List<SimulatedStream>> applications = applications(worker);
        long in = 0;
        long out = 0;
        for (SimulatedStream stream :
                applications.values().stream().flatMap(List::stream).toList()) {
            in += bitsIn(stream);
            out += bitsOut(stream);
        }
        Map<String, Object> figures = ServerFigures.of(peer);
        if (peer.figures.containsKey("output_kbit")) {
            out = ServerFigures.whole(figures, "output_kbit") * 1000 / Math.max(1, peer.workers);
        }
        long uptime = ServerFigures.whole(figures, "uptime");
        StringBuilder xml = new StringBuilder(2048);
        xml.append("<?xml version=\"1.0\" encoding=\"utf-8\" ?>\n")
                .append("<?xml-stylesheet type=\"text/xsl\" href=\"stat.xsl\" ?>\n<rtmp>\n");
        element(xml, "nginx_version", "1.22.1");
        element(xml, "nginx_rtmp_version", "1.1.4");
        element(xml, "built", "Feb 13 2023 11:56:56");
        element(xml, "pid", FIRST_PID + worker);
        element(xml, "uptime", uptime);
        element(xml, "naccepted", 3);
        rates(xml, in, in / 8 * uptime, out, out / 8 * uptime);
        xml.append("<server>\n");
        applications.forEach((name, streams) -> application(xml, name, streams));
        xml.append("<application>\n<name>vod</name>\n<play>\n<nclients>0</nclients>\n</play>\n</application>\n");
        return xml.append("</server>\n</rtmp>\n").toString();
    }

    private Map<String, List<SimulatedStream>> applications(int worker) {
        Map<String, List<SimulatedStream>> applications = new TreeMap<>();
        applications.put("live", new ArrayList<>());
        for (Placed placed : peer.streams()) {
            SimulatedStream stream = placed.stream();
            if (listed(stream) && worker(stream) == worker) {
                applications
                        .computeIfAbsent(application(stream.name()), unused -> new ArrayList<>())
                        .add(stream);
            }
        }
        return applications;
    }

    private boolean listed(SimulatedStream stream) {
        return peer.running(stream) || stream.state() == State.WAITING;
    }

    private int worker(SimulatedStream stream) {
        int index = stream.worker() >= 0 ? stream.worker() : stream.name().hashCode();
        return Math.floorMod(index, Math.max(1, peer.workers));
    }

    /** The part before the first slash; streams without one are in {@code live}. */
    static String application(String name) {
        int slash = name.indexOf('/');
        return slash < 0 ? "live" : name.substring(0, slash);
    }

    /** The name inside its application. */
    static String inner(String name) {
        return name.substring(name.indexOf('/') + 1);
    }

    private void application(StringBuilder xml, String name, List<SimulatedStream> streams) {
        xml.append("<application>\n");
        element(xml, "name", escaped(name));
        xml.append("<live>\n");
        long all = 0;
        for (SimulatedStream stream : streams) {
            stream(xml, stream);
            all += connections(stream);
        }
        element(xml, "nclients", all);
        xml.append("</live>\n</application>\n");
    }

    private void stream(StringBuilder xml, SimulatedStream stream) {
        boolean publishing = peer.running(stream);
        long millis = Math.max(0, peer.now() - peer.startedAt);
        xml.append("<stream>\n");
        element(xml, "name", escaped(inner(stream.name())));
        xml.append("<time>").append(millis).append("</time>");
        rates(xml, bitsIn(stream), bitsIn(stream) / 8000 * millis, bitsOut(stream), bitsOut(stream) / 8000 * millis);
        element(xml, "bw_audio", publishing ? 32000 : 0);
        element(xml, "bw_video", publishing ? Math.max(0, bitsIn(stream) - 32000) : 0);
        for (long viewer = 0; viewer < peer.clients(stream); viewer++) {
            client(xml, viewer + 2, millis, "LNX 9,0,124,2", "");
        }
        if (publishing) {
            client(xml, 1, millis, "FMLE/3.0 (compatible; Lavf59.27", "<publishing/>");
            xml.append("<meta><video><width>320</width><height>180</height><frame_rate>15</frame_rate>"
                    + "<codec>H264</codec><profile>Baseline</profile><compat>192</compat><level>1.3</level></video>"
                    + "<audio><codec>AAC</codec><profile>LC</profile><channels>1</channels>"
                    + "<sample_rate>44100</sample_rate></audio></meta>\n");
        }
        element(xml, "nclients", connections(stream));
        xml.append(publishing ? "<publishing/>\n<active/>\n" : "").append("</stream>\n");
    }

    private static void client(StringBuilder xml, long id, long millis, String player, String publishing) {
        xml.append("<client><id>")
                .append(id)
                .append("</id><address>127.0.0.1</address><time>")
                .append(millis)
                .append("</time><flashver>")
                .append(player)
                .append("</flashver><dropped>0</dropped><avsync>-3</avsync><timestamp>")
                .append(millis)
                .append("</timestamp>")
                .append(publishing)
                .append("<active/></client>\n");
    }

    /** Viewers, and the publisher, whom nginx counts among them. */
    private long connections(SimulatedStream stream) {
        return peer.clients(stream) + (peer.running(stream) ? 1 : 0);
    }

    private long bitsIn(SimulatedStream stream) {
        return peer.running(stream) ? stream.kbit() * 1000 : 0;
    }

    private long bitsOut(SimulatedStream stream) {
        return bitsIn(stream) * peer.clients(stream);
    }

    private static void rates(StringBuilder xml, long bitsIn, long bytesIn, long bitsOut, long bytesOut) {
        element(xml, "bw_in", bitsIn);
        element(xml, "bytes_in", bytesIn);
        element(xml, "bw_out", bitsOut);
        element(xml, "bytes_out", bytesOut);
    }

    private static void element(StringBuilder xml, String name, Object value) {
        xml.append('<')
                .append(name)
                .append('>')
                .append(value)
                .append("</")
                .append(name)
                .append(">\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
