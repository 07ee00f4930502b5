package org.sluice.listener.http.internal;

import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.http.HttpPlayback;
import org.sluice.api.http.PathMatch;
import org.sluice.model.ArchiveSpan;

/** The forms of playback that are installed now; they come and go while requests are answered. */
@Component(service = PlaybackForms.class)
public final class PlaybackForms {

    private static final Logger LOG = LoggerFactory.getLogger(PlaybackForms.class);

    private volatile List<HttpPlayback> forms = List.of();

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

    private static PathMatch match(HttpPlayback form, String path) {
        try {
            return form.match(path);
        } catch (RuntimeException | LinkageError e) {
            // Its bundle may be going away in this moment.
            LOG.debug("playback form {} failed on {}", form, path, e);
            return null;
        }
    }
}
