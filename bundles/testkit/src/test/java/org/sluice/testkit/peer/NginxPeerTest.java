package org.sluice.testkit.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.HashSet;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class NginxPeerTest {

    private final SimulatedPeers peers = SimulatedPeers.start();
    private final SimulatedPeer peer = peers.peer("nginx").speaks(Dialect.NGINX_RTMP);

    @AfterEach
    void stop() {
        peers.close();
    }

    @Test
    void listsPublishedAndAwaitedStreams() throws Exception {
        peer.add(
                SimulatedStream.running("live/a&b").withClients(2).withKbit(1000),
                SimulatedStream.waiting("live/waiting"));
        String text = new Client().body(peer, "/stat");
        Document xml = parse(text);
        assertThat(xml.getElementsByTagName("stream").getLength()).isEqualTo(2);
        assertThat(text).contains("<name>a&amp;b</name>", "<bw_out>2000000</bw_out>");
        assertThat(Client.count(text, "<publishing/>")).isEqualTo(2);
        assertThat(text).contains("<nclients>3</nclients>\n<publishing/>\n<active/>\n</stream>");
    }

    @Test
    void eachConnectionMeetsTheNextWorker() throws Exception {
        peer.workers(3).streams("live/a", "live/b", "live/c", "live/d", "live/e", "live/f");
        Set<String> pids = new HashSet<>();
        int streams = 0;
        for (int i = 0; i < 3; i++) {
            Client connection = new Client();
            String text = connection.body(peer, "/stat");
            assertThat(Client.count(connection.body(peer, "/stat"), "<pid>" + pid(text)))
                    .isEqualTo(1);
            pids.add(pid(text));
            streams += parse(text).getElementsByTagName("stream").getLength();
        }
        assertThat(pids).hasSize(3);
        assertThat(streams).isEqualTo(6);
    }

    private static String pid(String text) {
        return text.substring(text.indexOf("<pid>") + 5, text.indexOf("</pid>"));
    }

    @Test
    void servesHlsWithoutTheApplicationInThePath() {
        peer.streams("live/cam1");
        Client client = new Client();
        assertThat(client.body(peer, "/hls/cam1.m3u8")).contains("\ncam1-");
        assertThat(client.body(peer, "/hls/live/cam1/index.m3u8")).contains("\n../cam1-");
        assertThat(client.get(peer, "/hls/cam1-3.ts").statusCode()).isEqualTo(200);
        assertThat(client.get(peer, "/hls/none.m3u8").statusCode()).isEqualTo(404);
        assertThat(peer.asked().playbacks("live/cam1")).isEqualTo(2);
    }

    private static Document parse(String text) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }
}
