package org.sluice.driver.nginxrtmp.internal;

import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.StreamSink;
import org.sluice.api.spi.xml.XmlReader;
import org.sluice.model.Availability;

/**
 * What the elements of {@code /stat} mean: {@code rtmp/server/application/live/stream}. A stream that somebody merely
 * waits for is listed as well; only {@code <publishing/>} says that it is there.
 */
final class StatElements {

    private static final int TOP = 2;
    private static final int APPLICATION = 3;
    private static final int SECTION = 4;
    private static final int STREAM = 5;

    private final StreamSink sink;
    private String application = "";
    private String name = "";
    private boolean publishing;
    private double streamClients;
    private double streamBits;
    private double clients;
    private double streams;
    private String pid = "";
    private String version = "";
    private double bitsOut = Double.NaN;
    private double uptime = Double.NaN;

    StatElements(StreamSink sink) {
        this.sink = sink;
    }

    private static boolean inStream(XmlReader<?> at) {
        return at.depth() >= STREAM
                && at.element(STREAM).equals("stream")
                && at.element(SECTION).equals("live");
    }

    void opened(XmlReader<?> at) {
        if (at.depth() == APPLICATION) {
            application = "";
        } else if (at.depth() == STREAM && inStream(at)) {
            name = "";
            publishing = false;
            streamClients = 0;
            streamBits = StreamSink.UNKNOWN;
        }
    }

    /** Whether the text of an element is wanted as a whole. */
    boolean matters(XmlReader<?> at) {
        return at.element(at.depth()).equals("name") || at.depth() == TOP;
    }

    void closed(XmlReader<?> at, CharSequence text) throws PollFailure {
        if (at.depth() == TOP) {
            top(at.element(TOP), text);
        } else if (at.depth() == APPLICATION + 1
                && at.element(at.depth()).equals("name")
                && at.element(APPLICATION).equals("application")) {
            application = text.toString();
        } else if (at.depth() == SECTION + 1
                && at.element(SECTION).equals("play")
                && at.element(at.depth()).equals("nclients")) {
            clients += Math.max(0, number(text));
        } else if (at.depth() == STREAM + 1 && inStream(at)) {
            ofStream(at.element(at.depth()), text);
        } else if (at.depth() == STREAM && inStream(at)) {
            tell();
        }
    }

    private void top(String element, CharSequence text) {
        switch (element) {
            case "pid" -> pid = text.toString().trim();
            case "nginx_rtmp_version", "nginx_http_flv_version" -> version =
                    text.toString().trim();
            case "bw_out" -> bitsOut = number(text);
            case "uptime" -> uptime = number(text);
            default -> {}
        }
    }

    private void ofStream(String element, CharSequence text) {
        switch (element) {
            case "name" -> name = text.toString();
            case "publishing" -> publishing = true;
            case "nclients" -> streamClients = Math.max(0, number(text));
            case "bw_in" -> streamBits = number(text);
            default -> {}
        }
    }

    private void tell() throws PollFailure {
        double players = Math.max(0, streamClients - (publishing ? 1 : 0));
        clients += players;
        if (publishing) {
            streams++;
            String stream = application.isEmpty() ? name : application + '/' + name;
            long bits = streamBits >= 0 ? (long) streamBits : StreamSink.UNKNOWN;
            sink.stream(stream, Availability.RUNNING, true, (long) players, bits);
        }
    }

    /** Digits only; anything else is unknown. */
    private static double number(CharSequence text) {
        String digits = text.toString().trim();
        boolean plain =
                !digits.isEmpty() && digits.length() <= 18 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return plain ? Long.parseLong(digits) : Double.NaN;
    }

    StatPage page() {
        return new StatPage(pid, version, clients, streams, bitsOut, uptime);
    }
}
