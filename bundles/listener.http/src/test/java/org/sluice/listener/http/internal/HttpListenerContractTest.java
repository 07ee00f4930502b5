package org.sluice.listener.http.internal;

import java.nio.charset.StandardCharsets;
import org.sluice.api.Router;
import org.sluice.testkit.contract.ListenerContract;
import org.sluice.testkit.contract.OpenListener;

class HttpListenerContractTest implements ListenerContract {

    @Override
    public OpenListener open(Router router) {
        Rig rig = new Rig();
        rig.forms.bindForm(new SuffixForm("hls", "index.m3u8"));
        rig.router.bindRouter(router);
        int port = rig.port();
        return new OpenListener() {
            @Override
            public int port() {
                return port;
            }

            @Override
            public void close() {
                rig.close();
            }
        };
    }

    @Override
    public byte[] request(String stream) {
        return ("GET /" + stream + "/index.m3u8 HTTP/1.1\r\nHost: sluice.example.com\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
