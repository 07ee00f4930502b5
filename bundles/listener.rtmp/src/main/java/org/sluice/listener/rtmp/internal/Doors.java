package org.sluice.listener.rtmp.internal;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.sluice.api.ListenerReport;
import org.sluice.api.ListenerStatus;
import org.sluice.api.ReadinessCheck;
import org.sluice.net.ListenAddress;
import org.sluice.net.PortFiles;

/** All listeners of this bundle, whether each of them listens, and where: for those who look from outside. */
@Component(service = {Doors.class, ReadinessCheck.class, ListenerReport.class})
public final class Doors implements ReadinessCheck, ListenerReport {

    private final List<Listening> all = new CopyOnWriteArrayList<>();

    private final PortFiles files;

    @Activate
    public Doors(BundleContext context) {
        this(new PortFiles(context.getProperty(PortFiles.FOLDER)));
    }

    Doors(PortFiles files) {
        this.files = files;
    }

    void opened(String word, ListenAddress address, int port) {
        files.write(word, address, port);
    }

    void closed(String word, ListenAddress address) {
        files.delete(word, address);
    }

    void add(Listening listening) {
        all.add(listening);
    }

    void remove(Listening listening) {
        all.remove(listening);
    }

    @Override
    public List<ListenerStatus> listeners() {
        return all.stream().map(Listening::status).filter(Objects::nonNull).toList();
    }

    @Override
    public String problem() {
        return joined(Listening::problem);
    }

    @Override
    public String warning() {
        return joined(Listening::warning);
    }

    private String joined(Function<Listening, String> sentence) {
        String sentences = all.stream().map(sentence).filter(Objects::nonNull).collect(Collectors.joining("; "));
        return sentences.isEmpty() ? null : sentences;
    }
}
