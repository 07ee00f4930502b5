package org.sluice.playback.embed.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.sluice.api.http.PathMatch;

/** What holds for any path at all. */
class EmbedPathsPropertiesTest {

    private static final List<String> PIECES = List.of(
            "/",
            "a",
            "index",
            "archive",
            "-",
            "1700000000",
            "60",
            "mpegts",
            "timeshift_abs",
            "tracks-1",
            "whep",
            "whip",
            "embed.html",
            ".m3u8",
            ".mpd",
            ".ts",
            ".flv",
            "Manifest",
            "video",
            ".",
            "%20");

    private final EmbedPlayback form = new EmbedPlayback(new Player());

    @Property(tries = 10_000)
    void neverThrows(@ForAll("paths") String path) {
        PathMatch match = form.match('/' + path);
        if (match != null) {
            assertThat('/' + path).startsWith('/' + match.stream()).endsWith(match.rest());
            assertThat(match.stream()).isNotEmpty();
        }
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.oneOf(
                Arbitraries.strings(),
                Arbitraries.of(PIECES).list().ofMaxSize(8).map(parts -> String.join("", parts)));
    }
}
