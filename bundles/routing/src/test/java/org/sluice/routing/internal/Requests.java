package org.sluice.routing.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import org.sluice.model.Carriage;
import org.sluice.model.Intent;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.Protocol;
import org.sluice.model.Scheme;

/** Requests as a listener would ask them. */
final class Requests {

    private Requests() {}

    /** A player's request for a stream's HLS entry. */
    static PlaybackRequest play(String stream, int client) {
        return hls(stream, address(client), "Player/1", "");
    }

    static PlaybackRequest hls(String stream, InetAddress client, String userAgent, String session) {
        return request("hls", Intent.PLAY, stream, "index.m3u8", client, userAgent, session);
    }

    /** What a player asks for below a stream. */
    static PlaybackRequest segment(String stream, String rest, int client) {
        return request("hls", Intent.FOLLOW, stream, rest, address(client), "Player/1", "");
    }

    static PlaybackRequest asset(String path, int client) {
        return new PlaybackRequest(
                Protocol.HTTP,
                Scheme.HTTP,
                PlaybackRequest.ASSET,
                Intent.FOLLOW,
                java.net.URLDecoder.decode(path.substring(1), StandardCharsets.UTF_8),
                "",
                path,
                null,
                address(client),
                "Player/1",
                "");
    }

    static PlaybackRequest publish(String form, String stream, int client) {
        return request(form, Intent.PUBLISH, stream, "whip", address(client), "Encoder/1", "");
    }

    static PlaybackRequest request(
            String form,
            Intent intent,
            String stream,
            String rest,
            InetAddress client,
            String userAgent,
            String session) {
        return new PlaybackRequest(
                Protocol.HTTP,
                Scheme.HTTP,
                form,
                intent,
                stream,
                rest,
                "/" + stream + "/" + rest,
                null,
                client,
                userAgent,
                session);
    }

    static PlaybackRequest over(Scheme scheme, String form, String path, String query) {
        int cut = path.lastIndexOf('/');
        return new PlaybackRequest(
                scheme.protocol(),
                scheme,
                form,
                Intent.PLAY,
                path.substring(1, cut),
                path.substring(cut + 1),
                path,
                query,
                address(1),
                "Player/1",
                "");
    }

    /** A client of RTSP or RTMP, whose path is the stream's name. */
    static PlaybackRequest by(Scheme scheme, Carriage carriage, Intent intent, String stream, String query) {
        return new PlaybackRequest(
                scheme.protocol(),
                scheme,
                scheme.protocol().name().toLowerCase(java.util.Locale.ROOT),
                intent,
                stream,
                "",
                "/" + stream,
                query,
                address(1),
                "Player/1",
                "",
                carriage);
    }

    static InetAddress address(int number) {
        return address((number >>> 24 == 0 ? 10 : number >>> 24) + "." + (number >> 16 & 255) + "."
                + (number >> 8 & 255) + "." + (number & 255));
    }

    static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
