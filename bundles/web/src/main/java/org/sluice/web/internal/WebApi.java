package org.sluice.web.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.servlet.Servlet;
import javax.servlet.ServletConfig;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.http.runtime.HttpServiceRuntime;
import org.sluice.api.admin.Administration;
import org.sluice.api.config.Secret;
import org.sluice.api.http.AdminEngine;

/**
 * The REST API and the pages as a servlet of the OSGi HTTP engine. The engine listens on loopback for the administration port alone,
 * which proves itself by a word that is made anew at each start.
 */
@Component(
        service = {Servlet.class, AdminEngine.class},
        property = {
            "osgi.http.whiteboard.servlet.name=sluice",
            "osgi.http.whiteboard.servlet.pattern=/admin/*",
            "osgi.http.whiteboard.servlet.pattern=/api/v1/*",
            "osgi.http.whiteboard.servlet.pattern=/streamer/api/v3/*",
            "osgi.http.whiteboard.servlet.pattern=/health/*"
        })
public final class WebApi implements Servlet, AdminEngine {

    private static final String HOME = "/admin/";
    private static final List<String> ROOTS = List.of(HOME, "/api/v1/", "/streamer/api/v3/", "/health/");
    private static final String ENDPOINT = "osgi.http.endpoint";
    private static final int PASS_BYTES = 32;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile Administration administration;

    private final Api api;
    private final String pass;
    private volatile InetSocketAddress engine;
    private ServletConfig config;

    @Activate
    public WebApi(@Reference Accounts accounts, BundleContext context) {
        byte[] bytes = new byte[PASS_BYTES];
        new SecureRandom().nextBytes(bytes);
        pass = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Guard guard = new Guard(accounts::viewer, accounts::editor, Clock.systemUTC());
        List<Route> all = new ArrayList<>(Pages.routes());
        all.addAll(routes(
                PresentAdministration.of(() -> administration),
                guard,
                Clock.systemUTC(),
                context.getBundle().getVersion().toString(),
                new InstalledBundles(context),
                accounts::resolve));
        api = new Api(guard, all);
    }

    static List<Route> routes(
            Administration administration,
            Guard guard,
            Clock clock,
            String version,
            Supplier<List<Map<String, Object>>> bundles,
            Function<String, Optional<Secret>> secrets) {
        List<Route> routes = new ArrayList<>(new HealthApi(administration).routes());
        routes.addAll(new SessionApi(guard).routes());
        routes.addAll(new PeersApi(administration, clock).routes());
        routes.addAll(new ViewsApi(administration, bundles).routes());
        routes.addAll(new HistoryApi(administration, clock).routes());
        routes.addAll(new EventsApi(administration).routes());
        routes.addAll(new ConfigApi(administration).routes());
        routes.addAll(new OptionsApi(administration).routes());
        routes.addAll(new KeyApi(administration, secrets).routes());
        routes.addAll(new ClusterApi(administration, clock, version).routes());
        routes.addAll(OpenApi.routes());
        return routes;
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindRuntime(HttpServiceRuntime runtime, Map<String, Object> properties) {
        updatedRuntime(runtime, properties);
    }

    void updatedRuntime(HttpServiceRuntime runtime, Map<String, Object> properties) {
        Object endpoint = properties.get(ENDPOINT);
        String[] urls = endpoint instanceof String[] several
                ? several
                : endpoint == null ? new String[0] : new String[] {endpoint.toString()};
        InetSocketAddress found = null;
        for (String url : urls) {
            URI uri = URI.create(url);
            if ("http".equals(uri.getScheme()) && uri.getPort() > 0) {
                found = new InetSocketAddress("127.0.0.1", uri.getPort());
            }
        }
        engine = found;
    }

    void unbindRuntime(HttpServiceRuntime runtime) {
        engine = null;
    }

    @Override
    public InetSocketAddress address() {
        return engine;
    }

    @Override
    public boolean serves(String path) {
        return path.equals("/admin") || ROOTS.stream().anyMatch(path::startsWith);
    }

    /** The engine may be somebody else's, and its root, too. */
    @Override
    public String home() {
        return HOME;
    }

    @Override
    public String pass() {
        return pass;
    }

    @Override
    public void init(ServletConfig given) {
        config = given;
    }

    @Override
    public ServletConfig getServletConfig() {
        return config;
    }

    @Override
    public void service(ServletRequest request, ServletResponse response) throws IOException {
        HttpServletRequest asked = (HttpServletRequest) request;
        String shown = asked.getHeader(PASS_HEADER);
        boolean passed = shown != null && PasswordHash.same(shown, pass);
        Exchanged.send(
                passed ? answer(asked) : Reply.of(stranger(), false),
                asked.getMethod().equals("HEAD"),
                Exchanged.takesGzip(asked.getHeader("Accept-Encoding")),
                (HttpServletResponse) response);
    }

    private Reply answer(HttpServletRequest asked) throws IOException {
        try {
            return api.answer(Exchanged.call(asked));
        } catch (Problem problem) {
            return Reply.of(problem, asked.getRequestURI().startsWith("/streamer/"));
        }
    }

    private static Problem stranger() {
        return Problem.of(403, "not_this_port", "this port serves the administration port alone", "Call admin_http.");
    }

    @Override
    public String getServletInfo() {
        return "Sluice administration";
    }

    @Override
    public void destroy() {
        config = null;
    }
}
