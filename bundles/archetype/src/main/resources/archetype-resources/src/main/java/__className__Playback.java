package ${package};

import org.osgi.service.component.annotations.Component;
import org.sluice.api.http.HttpPlayback;
import org.sluice.api.http.PathMatch;
import org.sluice.model.Intent;

/** Sends who asks for {@code /STREAM/index.${word}} to a peer that has STREAM. Called on I/O threads: must not block. */
@Component
public final class ${className}Playback implements HttpPlayback {

    private static final String ENTRY = "index.${word}";

    @Override
    public String form() {
        return "${word}";
    }

    @Override
    public PathMatch match(String path) {
        return PathMatch.suffix(path, ENTRY, Intent.PLAY);
    }
}
