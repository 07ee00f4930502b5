package ${package};

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.sluice.api.Router;
import org.sluice.api.config.Options;
import org.sluice.net.PortState;
import org.sluice.testkit.contract.ListenerContract;
import org.sluice.testkit.contract.OpenListener;

/** What every listener must bear. */
class ${className}ProtocolTest implements ListenerContract {

    @Override
    public byte[] request(String stream) {
        return ("PLAY " + stream + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public OpenListener open(Router router) {
        ${className}ProtocolRouter slot = new ${className}ProtocolRouter();
        slot.bindRouter(router);
        CompletableFuture<Integer> opened = new CompletableFuture<>();
        Options block = new Options(Map.of(Options.WORDS, new String[] {"127.0.0.1:0"}));
        ${className}ProtocolServer server = new ${className}ProtocolServer(
                ${className}Protocol.Settings.of(block), slot, state -> {
                    if (state instanceof PortState.Open open) {
                        opened.complete(open.port());
                    }
                });
        server.port().open();
        int port = opened.join();
        return new OpenListener() {

            @Override
            public int port() {
                return port;
            }

            @Override
            public void close() {
                server.close();
                slot.close();
            }
        };
    }
}
