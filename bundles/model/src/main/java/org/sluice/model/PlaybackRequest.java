package org.sluice.model;

import java.net.InetAddress;

/**
 * What a client asks for, in terms that all protocols share.
 *
 * @param form the form of playback: {@code hls}, {@code dash}, {@code mpegts}, {@code flv}, {@code embed},
 *     {@code webrtc}, {@code rtsp}, {@code rtmp} or one that a bundle brings; {@code asset} for anything else below a
 *     stream
 * @param stream the stream's name, percent-decoded, without a slash at its ends. For {@code asset} it is the whole
 *     path, of which the longest known stream is the beginning
 * @param rest the path after the stream, as sent, without the slash between them
 * @param path the whole path as sent, beginning with a slash, validated: visible ASCII, no empty, {@code .} or
 *     {@code ..} segments
 * @param query as sent, without the question mark; null when there was none
 * @param client the client's address, behind trusted proxies the one that they name
 * @param userAgent empty when the client sent none
 * @param session what tells apart viewers that share an address ({@code X-Playback-Session-Id} or a token); empty
 *     when there is nothing
 * @param carriage how the client can be brought to a peer
 * @param archive the time in the stream's past that is asked for; null for the present
 */
public record PlaybackRequest(
        Protocol protocol,
        Scheme scheme,
        String form,
        Intent intent,
        String stream,
        String rest,
        String path,
        String query,
        InetAddress client,
        String userAgent,
        String session,
        Carriage carriage,
        ArchiveSpan archive) {

    /** A request for the present. */
    public PlaybackRequest(
            Protocol protocol,
            Scheme scheme,
            String form,
            Intent intent,
            String stream,
            String rest,
            String path,
            String query,
            InetAddress client,
            String userAgent,
            String session,
            Carriage carriage) {
        this(protocol, scheme, form, intent, stream, rest, path, query, client, userAgent, session, carriage, null);
    }

    /** A request of a client that follows redirects and cannot be carried, as those of HTTP players are. */
    public PlaybackRequest(
            Protocol protocol,
            Scheme scheme,
            String form,
            Intent intent,
            String stream,
            String rest,
            String path,
            String query,
            InetAddress client,
            String userAgent,
            String session) {
        this(protocol, scheme, form, intent, stream, rest, path, query, client, userAgent, session, Carriage.REDIRECT);
    }

    /** The form of everything below a stream that is not an entry point. */
    public static final String ASSET = "asset";

    /** The same request for the stream that its path begins with. */
    public PlaybackRequest under(String knownStream, String remainder) {
        return new PlaybackRequest(
                protocol,
                scheme,
                form,
                intent,
                knownStream,
                remainder,
                path,
                query,
                client,
                userAgent,
                session,
                carriage,
                archive);
    }

    /**
     * The same request without the first segment of its path.
     *
     * @param segment the segment, without slashes
     * @return null when stream and path do not both begin with it, or nothing lies below it
     */
    public PlaybackRequest below(String segment) {
        int length = segment.length();
        boolean within = stream.length() > length + 1
                && stream.charAt(length) == '/'
                && stream.startsWith(segment)
                && path.startsWith(segment, 1)
                && path.length() > length + 1
                && path.charAt(length + 1) == '/';
        return within
                ? new PlaybackRequest(
                        protocol,
                        scheme,
                        form,
                        intent,
                        stream.substring(length + 1),
                        rest,
                        path.substring(length + 1),
                        query,
                        client,
                        userAgent,
                        session,
                        carriage,
                        archive)
                : null;
    }

    /** The record's own form, without the query and the session: they may carry tokens. */
    @Override
    public String toString() {
        return intent + " " + form + " " + scheme.text() + " " + stream + " from " + client.getHostAddress();
    }
}
