package org.sluice.routing.internal;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.sluice.api.spi.PeerDriver;
import org.sluice.api.spi.PeerProbe;
import org.sluice.api.spi.PeerReport;
import org.sluice.api.spi.StreamSink;
import org.sluice.api.spi.UrlForms;
import org.sluice.model.PeerSettings;
import org.sluice.model.PlaybackRequest;

/** Path and query byte for byte, as a Flussonic peer wants them. */
final class FakeDriver implements PeerDriver {

    /** Forms that no peer of this driver offers. */
    final Set<String> missing = new HashSet<>();

    boolean mediaPlaylist;
    boolean countsHttp = true;
    boolean confused;

    /** As when the bundle is refreshed in this moment, or imports a package that is not there. */
    boolean unlinked;

    int compiled;

    static Map<String, Object> type(String type) {
        return Map.of(TYPE, type);
    }

    @Override
    public CompletionStage<PeerReport> poll(PeerProbe probe, StreamSink streams) {
        throw new UnsupportedOperationException("routing polls nobody");
    }

    @Override
    public UrlForms urlForms(PeerSettings settings) {
        compiled++;
        if (confused) {
            throw new IllegalArgumentException("hls_url: no {stream} in it");
        }
        link();
        return new UrlForms() {
            @Override
            public String locate(PlaybackRequest request) {
                link();
                if (missing.contains(request.form())) {
                    return null;
                }
                return request.query() == null ? request.path() : request.path() + "?" + request.query();
            }

            @Override
            public boolean entryIsMediaPlaylist(String form) {
                return mediaPlaylist && form.equals("hls");
            }
        };
    }

    private void link() {
        if (unlinked) {
            throw new NoClassDefFoundError("org/vendor/Url");
        }
    }

    @Override
    public boolean countsHttpClients() {
        return countsHttp;
    }
}
