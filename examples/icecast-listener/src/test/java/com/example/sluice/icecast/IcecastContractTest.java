package com.example.sluice.icecast;

import java.nio.charset.StandardCharsets;
import org.sluice.api.Router;
import org.sluice.testkit.contract.ListenerContract;
import org.sluice.testkit.contract.OpenListener;

/** What every listener must bear. */
class IcecastContractTest implements ListenerContract {

    @Override
    public OpenListener open(Router router) {
        Rig rig = new Rig();
        rig.router.bindRouter(router);
        rig.port();
        return rig;
    }

    @Override
    public byte[] request(String stream) {
        return ("GET /" + stream + " HTTP/1.0\r\nIcy-MetaData: 1\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }
}
