package org.sluice.peerapi.internal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.sluice.api.Catalog;
import org.sluice.api.CatalogSnapshot;
import org.sluice.api.ClusterMembership;
import org.sluice.api.http.HttpApi;
import org.sluice.api.http.HttpApiCall;
import org.sluice.api.http.HttpReply;

/**
 * The part of Flussonic's API that routers ask of a peer, read-only, so that a Sluice can be a peer of a Sluice. Every
 * answer is made of the catalog as it is: no call leads to a question to anybody else.
 */
@Component
public final class PeerApi implements HttpApi {

    private static final String JSON = "application/json";
    private static final String STREAM = "streams/";

    private final Doorkeeper doorkeeper;
    private final ServerPage server;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile ClusterMembership membership;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile Catalog catalog;

    @Activate
    public PeerApi(BundleContext context) {
        this(text(context.getBundle().getVersion()), Clock.systemUTC());
    }

    /** @param version of this Sluice */
    PeerApi(String version, Clock clock) {
        doorkeeper = new Doorkeeper(clock);
        server = new ServerPage("Sluice/" + version, UUID.randomUUID().toString(), clock);
    }

    private static String text(Version version) {
        return version.getMajor() + "." + version.getMinor() + "." + version.getMicro();
    }

    @Override
    public String root() {
        return "/streamer/api/v3/";
    }

    @Override
    public HttpReply get(HttpApiCall call) {
        ClusterMembership present = membership;
        Catalog known = catalog;
        try {
            if (present == null || known == null) {
                throw new Refusal(503, "unavailable", "the catalog is being replaced: try again");
            }
            doorkeeper.check(call.authorization(), present.keys());
            return reply(200, answer(call, present.identity(), known.snapshot()));
        } catch (Refusal e) {
            return reply(e.status(), e.json());
        }
    }

    private String answer(HttpApiCall call, String identity, CatalogSnapshot snapshot) throws Refusal {
        Query query = Query.of(call.query());
        switch (call.path()) {
            case "streams" -> {
                return new StreamsPage(snapshot, identity).json(query);
            }
            case "config/stats" -> {
                return server.json(snapshot, identity);
            }
            case "cluster/peers" -> {
                return new PeersPage(snapshot).json(query);
            }
            default -> {
                if (call.path().startsWith(STREAM)) {
                    String name =
                            Query.decoded(call.path().substring(STREAM.length()).replace("+", "%2B"));
                    return new StreamsPage(snapshot, identity).json(name, query.selection());
                }
                throw new Refusal(404, "not_found", "a router answers streams, config/stats and cluster/peers only");
            }
        }
    }

    private static HttpReply reply(int status, String json) {
        return new HttpReply(status, JSON, json.getBytes(StandardCharsets.UTF_8));
    }
}
