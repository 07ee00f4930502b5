package org.sluice.listener.rtsp.internal;

import java.nio.charset.StandardCharsets;
import org.sluice.api.Router;
import org.sluice.testkit.contract.ListenerContract;
import org.sluice.testkit.contract.OpenListener;

class RtspListenerContractTest implements ListenerContract {

    @Override
    public OpenListener open(Router router) {
        Rig rig = new Rig();
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
        return ("DESCRIBE rtsp://127.0.0.1/" + stream + " RTSP/1.0\r\nCSeq: 1\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String scheme() {
        return "rtsp";
    }
}
