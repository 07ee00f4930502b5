package org.sluice.listener.http.internal;

import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.HealthFinding;
import org.sluice.api.HealthSource;
import org.sluice.api.http.HttpPlayback;
import org.sluice.api.http.PathMatch;
import org.sluice.model.ArchiveSpan;

/** The forms of playback that are installed now; they come and go while requests are answered. */
@Component(service = {PlaybackForms.class, HealthSource.class})
public final class PlaybackForms implements HealthSource {

    private static final Logger LOG = LoggerFactory.getLogger(PlaybackForms.class);

    private volatile List<HttpPlayback> forms = List.of();
    private volatile List<Failing> failing = List.of();

    /** A form whose last call threw. Known by identity: not even its {@code equals} is to be trusted. */
    private record Failing(HttpPlayback form, Throwable thrown) {}

    /** A path, and the form that has it. */
    record Found(HttpPlayback form, PathMatch match) {

        /** The time in the past that is asked for; null for the present. */
        ArchiveSpan archive(String query) {
            try {
                return form.archive(match.rest(), query);
            } catch (RuntimeException | LinkageError e) {
                // Its bundle may be going away in this moment.
                LOG.debug("playback form {} failed on {}", form, match.rest(), e);
                return null;
            }
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void bindForm(HttpPlayback form) {
        List<HttpPlayback> more = new ArrayList<>(forms);
        more.add(form);
        forms = List.copyOf(more);
    }

    synchronized void unbindForm(HttpPlayback form) {
        List<HttpPlayback> fewer = new ArrayList<>(forms);
        fewer.removeIf(present -> present == form);
        forms = List.copyOf(fewer);
        works(form);
    }

    /** The form that reads the longest end of the path; null when it is of no form. */
    Found find(String path) {
        Found best = null;
        for (HttpPlayback form : forms) {
            PathMatch match = match(form, path);
            if (match != null
                    && (best == null
                            || match.rest().length() > best.match.rest().length())) {
                best = new Found(form, match);
            }
        }
        return best;
    }

    private PathMatch match(HttpPlayback form, String path) {
        try {
            PathMatch match = form.match(path);
            if (!failing.isEmpty()) {
                works(form);
            }
            return match;
        } catch (RuntimeException | LinkageError e) {
            // Its bundle may be going away in this moment; one that goes on failing shows in the findings.
            LOG.debug("playback form {} failed on {}", form, path, e);
            fails(form, e);
            return null;
        }
    }

    private void fails(HttpPlayback form, Throwable thrown) {
        if (among(failing, form)) {
            return;
        }
        synchronized (this) {
            boolean installed = forms.stream().anyMatch(present -> present == form);
            if (installed && !among(failing, form)) {
                List<Failing> more = new ArrayList<>(failing);
                more.add(new Failing(form, thrown));
                failing = List.copyOf(more);
                LOG.error(
                        "playback form {} fails: {}; its paths count as below a stream", name(form), thrown.toString());
            }
        }
    }

    private void works(HttpPlayback form) {
        if (among(failing, form)) {
            synchronized (this) {
                failing = failing.stream().filter(one -> one.form() != form).toList();
            }
        }
    }

    private static boolean among(List<Failing> failing, HttpPlayback form) {
        for (int i = 0; i < failing.size(); i++) {
            if (failing.get(i).form() == form) {
                return true;
            }
        }
        return false;
    }

    @Override
    public List<HealthFinding> findings() {
        return failing.stream()
                .map(one -> new HealthFinding(
                        HealthFinding.Severity.ERROR,
                        "playback form " + name(one.form()),
                        "it fails: " + one.thrown(),
                        "its paths count as something below a stream until its bundle is replaced"))
                .toList();
    }

    private static String name(HttpPlayback form) {
        try {
            return form.form();
        } catch (RuntimeException | LinkageError e) {
            return form.getClass().getName();
        }
    }
}
