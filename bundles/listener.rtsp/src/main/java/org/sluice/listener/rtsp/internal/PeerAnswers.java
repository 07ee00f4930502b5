package org.sluice.listener.rtsp.internal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sluice.listener.rtsp.internal.codec.Fields;
import org.sluice.listener.rtsp.internal.codec.Message;

/** What a carried client gets to see of its peer: no address of the peer's own. */
final class PeerAnswers {

    /** Headers in which URLs stand (RFC 2326, section 12). */
    private static final List<String> WITH_URLS = List.of("Content-Base", "Content-Location", "Location", "RTP-Info");
    /** An address of SDP (RFC 4566, sections 5.2 and 5.7). */
    private static final Pattern ADDRESS = Pattern.compile("(?m)^([oc]=.*?IN (IP[46]) )([^\\s/]+)");

    private final Urls urls;

    PeerAnswers(Urls urls) {
        this.urls = urls;
    }

    Message.Response forClient(Message.Response response) {
        if (leadsBack(response)) {
            return new Message.Response(
                    503,
                    "Service Unavailable",
                    response.version(),
                    fields(response.fields().without("Location")),
                    new byte[0],
                    response.cseq());
        }
        return new Message.Response(
                response.status(),
                response.reason(),
                response.version(),
                fields(response.fields()),
                body(response.fields(), response.body()),
                response.cseq());
    }

    /** A redirect to where the same stream is called the same: as the client gets to see it, a ring. */
    private boolean leadsBack(Message.Response response) {
        String location = response.status() / 100 == 3 ? response.fields().first("Location") : null;
        Target there = location == null ? null : Target.of(urls.toClient(location));
        return there != null && there.plainPath().equals(urls.clientPath());
    }

    Message.Request forClient(Message.Request request) {
        return new Message.Request(
                request.method(),
                urls.toClient(request.uri()),
                request.version(),
                fields(request.fields()),
                body(request.fields(), request.body()),
                request.cseq());
    }

    private Fields fields(Fields fields) {
        Fields next = fields.without("Via").mapped("Transport", Transports::withoutAddresses);
        for (String name : WITH_URLS) {
            next = next.mapped(name, urls::toClient);
        }
        return next;
    }

    private byte[] body(Fields fields, byte[] body) {
        if (body.length == 0) {
            return body;
        }
        String text = urls.toClient(new String(body, StandardCharsets.ISO_8859_1));
        String type = fields.first("Content-Type");
        boolean sdp = type != null && type.toLowerCase(Locale.ROOT).startsWith("application/sdp");
        return Message.bytes(sdp ? ADDRESS.matcher(text).replaceAll(PeerAnswers::unspecified) : text);
    }

    /** What RFC 2326, section C.1.7, says where an address means nothing; groups keep theirs, which nobody is at. */
    private static String unspecified(MatchResult found) {
        boolean six = found.group(2).equals("IP6");
        String address = found.group(3);
        boolean group =
                six ? address.toLowerCase(Locale.ROOT).startsWith("ff") : address.matches("2(2[4-9]|3\\d)\\..*");
        return Matcher.quoteReplacement(found.group(1) + (group ? address : six ? "::" : "0.0.0.0"));
    }
}
