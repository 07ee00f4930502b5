package org.sluice.deployment.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.ops4j.pax.logging.spi.PaxAppender;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.HealthFinding;
import org.sluice.api.HealthFinding.Severity;
import org.sluice.api.HealthSource;
import org.sluice.api.ReadinessCheck;

/**
 * Looks every two seconds at the bundles, their components, the threads that activate them and the folder
 * {@code deploy/}. It changes nothing in the container but one thing: it opens {@code deploy/} at a start.
 */
@Component(immediate = true)
public final class DeploymentWatch implements HealthSource, SynchronousBundleListener {

    private static final Logger LOG = LoggerFactory.getLogger(DeploymentWatch.class);
    private static final long PERIOD_MILLIS = 2000;
    private static final long GATE_MILLIS = 500;

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile List<ReadinessCheck> checks;

    private final BundleContext context;
    private final Bundle system;
    private final ServiceComponentRuntime runtime;
    private final ServiceReference<ServiceComponentRuntime> runtimeReference;
    private final DropFolder deploy;
    private final Markers markers;
    private final Gate gate;
    private final int beginning;
    private final HangFindings hangs;
    private final BundleFindings bundles;
    private final ComponentFindings components;
    private final FileFindings files;
    private final Settling settling = new Settling();
    private final StartFailures failures = new StartFailures();
    /** Names of files whose bundles started since the last look. */
    private final Set<String> started = ConcurrentHashMap.newKeySet();

    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "sluice-deployment-watch");
        thread.setDaemon(true);
        return thread;
    });
    private ServiceRegistration<PaxAppender> logged;
    private Object seenChange;
    private List<HealthFinding> ofComponents = List.of();
    private volatile List<HealthFinding> findings = List.of();

    @Activate
    public DeploymentWatch(
            BundleContext context,
            @Reference ServiceComponentRuntime runtime,
            @Reference(name = "change") ServiceReference<ServiceComponentRuntime> runtimeReference) {
        this.context = context;
        this.runtime = runtime;
        this.runtimeReference = runtimeReference;
        this.system = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
        Path base = Path.of(property("karaf.base", "."));
        this.deploy = new DropFolder(base.resolve("deploy"));
        this.markers = new Markers(base.resolve("data/deployment"));
        this.gate = new Gate(system, Integer.parseInt(property(Gate.LEVEL, "0")), System::nanoTime);
        this.beginning = Integer.parseInt(property(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, "1"));
        this.bundles = new BundleFindings(deploy, system, failures);
        this.components = new ComponentFindings(deploy, bundles, context);
        this.files = new FileFindings(deploy, base.resolve("held"), System::currentTimeMillis);
        this.hangs = new HangFindings(new HangWatch(System::nanoTime), bundles);
    }

    private String property(String name, String otherwise) {
        String value = context.getProperty(name);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    @Activate
    void begin() {
        context.addBundleListener(this);
        logged = context.registerService(
                PaxAppender.class,
                failures,
                FrameworkUtil.asDictionary(Map.of("org.ops4j.pax.logging.appender.name", "sluice-deployment")));
        watch.scheduleWithFixedDelay(() -> guarded(this::look), 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        watch.execute(this::openIfReady);
        LOG.info("deployment: watches the bundles and {}/deploy", property("karaf.base", "."));
    }

    @Deactivate
    void end() {
        context.removeBundleListener(this);
        logged.unregister();
        watch.shutdownNow();
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | LinkageError e) {
            // A bundle went away while it was looked at: the next look sees that.
            LOG.debug("a look failed", e);
        }
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.STARTING) {
            String file = deploy.name(event.getBundle().getLocation());
            if (file != null) {
                markers.starting(file);
                started.add(file);
            }
        }
    }

    /** Until it is open; it is not closed again. */
    private void openIfReady() {
        guarded(() -> gate.look(checks, beginning));
        if (!gate.open()) {
            watch.schedule(this::openIfReady, GATE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        Set<String> begun = new HashSet<>(started);
        deploy.look();
        Bundle[] present = context.getBundles();
        List<HealthFinding> now = new ArrayList<>(hangs.look(ComponentCall.in(Thread.getAllStackTraces()), present));
        mark(begun, present);
        // Told at once: what comes next asks the container, and may have to wait for what hangs.
        publish(now, findings);
        if (system.adapt(FrameworkStartLevel.class).getStartLevel() < beginning) {
            return; // the container is starting still: most bundles wait for their turn
        }
        List<HealthFinding> states = new ArrayList<>(bundles.look(present, !now.isEmpty()));
        states.addAll(ofComponents());
        states.addAll(files.look(present, gate.open()));
        now.addAll(settling.settled(states));
        now.sort(Comparator.comparing(HealthFinding::severity).reversed());
        tell(now);
        findings = List.copyOf(now);
    }

    /** Keeps what the last look found until this one is over. */
    private void publish(List<HealthFinding> hanging, List<HealthFinding> before) {
        if (!hanging.isEmpty()) {
            Set<HealthFinding> both = new LinkedHashSet<>(hanging);
            before.stream().filter(finding -> !HangFindings.is(finding)).forEach(both::add);
            tell(List.copyOf(both));
            findings = List.copyOf(both);
        }
    }

    /** The state of some hundred components is asked for only when it changed. */
    private List<HealthFinding> ofComponents() {
        Object change = runtimeReference.getProperty("service.changecount");
        if (change == null || !change.equals(seenChange)) {
            ofComponents = components.look(runtime);
            seenChange = change;
        }
        return ofComponents;
    }

    /** Notes what hangs, for the next start; forgets what began before the last look and does not hang. */
    private void mark(Set<String> begun, Bundle[] present) {
        Map<String, String> hanging = hangs.files(deploy);
        hanging.forEach(markers::hung);
        Set<String> starting = new HashSet<>(hangs.suspects(deploy, present));
        for (Bundle bundle : present) {
            String file = bundle.getState() == Bundle.STARTING ? deploy.name(bundle.getLocation()) : null;
            if (file != null) {
                starting.add(file);
            }
        }
        begun.removeIf(starting::contains);
        begun.forEach(file -> {
            started.remove(file);
            markers.clear(file);
        });
    }

    private void tell(List<HealthFinding> now) {
        for (HealthFinding finding : settling.untold(now)) {
            String remedy = finding.remedy().isEmpty() ? "" : "; " + finding.remedy();
            if (finding.severity() == Severity.ERROR) {
                LOG.error("{}: {}{}", finding.subject(), finding.reason(), remedy);
            } else if (finding.severity() == Severity.WARNING) {
                LOG.warn("{}: {}{}", finding.subject(), finding.reason(), remedy);
            } else {
                LOG.info("{}: {}{}", finding.subject(), finding.reason(), remedy);
            }
        }
    }

    @Override
    public List<HealthFinding> findings() {
        return findings;
    }
}
