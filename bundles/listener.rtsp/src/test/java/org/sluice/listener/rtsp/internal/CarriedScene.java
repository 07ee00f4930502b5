package org.sluice.listener.rtsp.internal;

import static org.assertj.core.api.Assertions.assertThat;

/** What is said where a client is carried to a stream: the words of both sides. */
final class CarriedScene {

    static final String S1 = "rtsp://router:8554/live/s1";
    static final String SDP = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=x\r\nm=video 0 RTP/AVP 96\r\na=control:";
    static final String TCP = "Transport: RTP/AVP/TCP;unicast;interleaved=0-1";

    private CarriedScene() {}

    static String ok(String cseq, String... headers) {
        return "RTSP/1.0 200 OK\r\nCSeq: " + cseq + "\r\n" + String.join("\r\n", headers)
                + (headers.length > 0 ? "\r\n\r\n" : "\r\n");
    }

    static String described(String cseq, String base) {
        String sdp = SDP + base + "/trackID=0\r\n";
        return ok(
                        cseq,
                        "Content-Base: " + base + "/",
                        "Content-Type: application/sdp",
                        "Content-Length: " + sdp.length())
                + sdp;
    }

    /** A client that is carried to {@code S1}, which was described to it. */
    static Wire described(Rig rig, FakePeer peer, Wire client) throws Exception {
        rig.route(request -> Rig.carriedTo(peer.port(), request.path()));
        client.request("DESCRIBE", S1);
        Wire there = peer.next();
        there.next();
        there.send(described("1", S1));
        client.next();
        return there;
    }

    static void setUp(Wire client, Wire there) throws Exception {
        client.request("SETUP", S1 + "/trackID=0", TCP);
        there.send(ok(there.next().header("CSeq"), TCP, "Session: 7"));
        assertThat(client.next().status()).isEqualTo(200);
    }
}
