package org.sluice.net.listener;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.framework.BundleContext;
import org.sluice.api.ListenerReport;
import org.sluice.api.ListenerStatus;
import org.sluice.api.ReadinessCheck;
import org.sluice.net.ListenAddress;
import org.sluice.net.PortFiles;

/**
 * All listeners of one bundle, whether each of them listens, and where: for those who look from outside.
 *
 * <p>A listener bundle extends it by a component of the services {@link ReadinessCheck}, {@link ListenerReport} and its
 * own class, which its directives refer to. All methods may be called on any thread, and none blocks longer than a small
 * file takes.
 */
@ConsumerType
public abstract class Doors implements ReadinessCheck, ListenerReport {

    private final List<Listening<?>> all = new CopyOnWriteArrayList<>();
    private final PortFiles files;
    private final String bundle;

    /** The doors of the bundle whose context this is; free ports that it takes are written where the launcher looks. */
    protected Doors(BundleContext context) {
        this(
                new PortFiles(context.getProperty(PortFiles.FOLDER)),
                context.getBundle().getSymbolicName());
    }

    /**
     * The doors of a bundle.
     *
     * @param files where open ports are written down
     * @param bundle its symbolic name, as operators are told it
     */
    protected Doors(PortFiles files, String bundle) {
        this.files = files;
        this.bundle = bundle;
    }

    /** A port opened. Overridden by who wants to know it. Called on a thread of the port. */
    protected void opened(String word, ListenAddress address, int port) {
        files.write(word, address, port);
    }

    /** A port that was open, or was to be, is closed. Overridden by who wants to know it. */
    protected void closed(String word, ListenAddress address) {
        files.delete(word, address);
    }

    final void add(Listening<?> listening) {
        all.add(listening);
    }

    final void remove(Listening<?> listening) {
        all.remove(listening);
    }

    @Override
    public final List<ListenerStatus> listeners() {
        return all.stream()
                .map(listening -> listening.status(bundle))
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public final String problem() {
        return joined(Listening::problem);
    }

    @Override
    public final String warning() {
        return joined(Listening::warning);
    }

    private String joined(Function<Listening<?>, String> sentence) {
        String sentences = all.stream().map(sentence).filter(Objects::nonNull).collect(Collectors.joining("\n"));
        return sentences.isEmpty() ? null : sentences;
    }
}
