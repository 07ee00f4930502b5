package ${package};

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sluice.api.http.PathMatch;
import org.sluice.model.Intent;

class ${className}PlaybackTest {

    private final ${className}Playback form = new ${className}Playback();

    @Test
    void readsItsPaths() {
        assertThat(form.match("/live/a/index.${word}"))
                .isEqualTo(new PathMatch("live/a", "index.${word}", Intent.PLAY));
    }

    @Test
    void leavesOtherPathsAlone() {
        assertThat(form.match("/live/a/index.m3u8")).isNull();
        assertThat(form.match("/index.${word}")).isNull();
        assertThat(form.match("/")).isNull();
    }
}
