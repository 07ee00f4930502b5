package org.sluice.config.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.ReadinessCheck;
import org.sluice.api.config.ConfigEditor;
import org.sluice.api.config.ConfigEpoch;
import org.sluice.api.config.Configuration;
import org.sluice.api.config.Document;
import org.sluice.api.config.Edit;
import org.sluice.api.config.Outcome;
import org.sluice.api.config.Preview;
import org.sluice.api.config.Secret;
import org.sluice.api.config.Secrets;
import org.sluice.config.internal.apply.Applier;
import org.sluice.config.internal.apply.ConfigurationEvents;
import org.sluice.config.internal.apply.Latecomers;
import org.sluice.config.internal.edit.FileEditor;
import org.sluice.config.internal.reading.Places;
import org.sluice.config.internal.reading.Reading;
import org.sluice.config.internal.schema.Schema;

/**
 * The file {@code sluice.conf} as services. One thread, {@code sluice-config-watch}, reads and applies; it ends when the
 * component does. What was applied stays: stopping the bundle deletes nothing.
 */
@Component(
        service = {Configuration.class, ConfigEditor.class, Secrets.class, ReadinessCheck.class},
        immediate = true)
public final class ConfigurationFile implements Configuration, ConfigEditor, Secrets, ReadinessCheck {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationFile.class);
    private static final long TICK_MILLIS = 250;
    private static final long RELOAD_SECONDS = 60;
    private static final long STOP_SECONDS = 5;
    private static final long SAVE_SECONDS = 60;

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<ConfigEpoch> epochs;

    private final Places places;
    private final byte[] salt;
    private final ConfigurationEvents events;
    private final BundleSchemas bundles;
    private final ReloadCycle cycle;
    private final FileEditor editor;
    private final Latecomers latecomers = new Latecomers();
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "sluice-config-watch"));

    private volatile Schema schema = Schema.EMPTY;
    private volatile boolean started;

    @Activate
    public ConfigurationFile(
            BundleContext context, @Reference ConfigurationAdmin admin, @Reference ConfigurationEvents events) {
        this.places = Places.of(context::getProperty);
        this.salt = salt(places);
        this.events = events;
        this.bundles = new BundleSchemas(context);
        this.cycle = new ReloadCycle(places, salt, new Applier(admin, events, this::toldByEdit), System::nanoTime);
        this.editor = new FileEditor(places, salt, () -> schema, cycle);
    }

    /** After construction, when the observers of edits are bound. */
    @Activate
    void open() {
        bundles.open();
        executor.execute(() -> guarded(this::start));
        executor.scheduleWithFixedDelay(() -> guarded(this::tick), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void stop() {
        bundles.close();
        executor.execute(() -> guarded(cycle::stop));
        executor.shutdown();
        try {
            if (!executor.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public State state() {
        return cycle.state();
    }

    @Override
    public List<Directive> directives(String word) {
        return cycle.directives(word);
    }

    @Override
    public State reload() {
        try {
            executor.submit(cycle::reload).get(RELOAD_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.error("{} could not be reloaded: {}", places.file(), e.toString(), e);
        }
        return cycle.state();
    }

    @Override
    public List<String> check(String name, String text) {
        return Reading.of(places.file(), name, text.getBytes(StandardCharsets.UTF_8), schema, salt)
                .lines();
    }

    @Override
    public Document document() {
        return editor.document();
    }

    @Override
    public Preview preview(Edit edit) {
        return editor.preview(Objects.requireNonNull(edit));
    }

    @Override
    public Outcome save(Edit edit, String expectedTag) {
        Objects.requireNonNull(edit);
        return new Turn<>(() -> editor.save(edit, expectedTag))
                .take(executor, SAVE_SECONDS)
                .orElseGet(() -> new Outcome.Refused(List.of(places.name()
                        + ":1:1: error: the configuration is busy or being stopped, nothing was written; try again")));
    }

    @Override
    public Optional<Secret> resolve(String reference) {
        return Optional.ofNullable(cycle.secrets().get(reference));
    }

    @Override
    public String problem() {
        if (!started) {
            return places.file() + " is not read yet; wait a moment";
        }
        return cycle.state().source() == Source.NONE
                ? places.file() + " is broken and there is no last good copy; mend it: 'sluice:config-check' says where"
                : null;
    }

    @Override
    public String warning() {
        return switch (cycle.state().source()) {
            case LAST_GOOD -> places.file()
                    + " is broken, the last good copy is in force; mend it: 'sluice:config-check' says where";
            case PREVIOUS -> places.file() + " is not in force as it is now; mend it: 'sluice:config-check' says where";
            default -> null;
        };
    }

    private List<ConfigEpoch> observers() {
        List<ConfigEpoch> now = epochs;
        return now == null ? List.of() : now;
    }

    private List<ConfigEpoch> toldByEdit() {
        List<ConfigEpoch> now = observers();
        latecomers.toldByEdit(now);
        return now;
    }

    private void start() {
        schema = bundles.now();
        cycle.start(schema);
        started = true;
    }

    private void tick() {
        schema = bundles.now();
        cycle.tick(schema, events.takeTouched());
        if (cycle.state().source() != Source.NONE) {
            latecomers.look(observers(), System.nanoTime());
        }
    }

    /** The watcher must live on whatever happens: an exception would end its schedule without a word. */
    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | LinkageError e) {
            LOG.error("{} could not be looked after: {}", places.file(), e.toString(), e);
        }
    }

    private static byte[] salt(Places places) {
        try {
            return PrivateFiles.salt(places.data().resolve("secrets.salt"));
        } catch (IOException e) {
            LOG.warn("{} cannot be written: {}; no last good copy can be kept", places.data(), e.toString());
            byte[] salt = new byte[16];
            new SecureRandom().nextBytes(salt);
            return salt;
        }
    }
}
