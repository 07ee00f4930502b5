package org.sluice.listener.http.internal;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.sluice.api.ReadinessCheck;

/** All listeners of this bundle, and whether each of them listens. */
@Component(service = {Doors.class, ReadinessCheck.class})
public final class Doors implements ReadinessCheck {

    private final List<Listening> all = new CopyOnWriteArrayList<>();

    @Activate
    public Doors() {
        // listeners come and go by add and remove
    }

    void add(Listening listening) {
        all.add(listening);
    }

    void remove(Listening listening) {
        all.remove(listening);
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
