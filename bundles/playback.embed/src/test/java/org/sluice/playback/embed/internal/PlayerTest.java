package org.sluice.playback.embed.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.sluice.api.http.HttpApiCall;
import org.sluice.api.http.HttpReply;

/** The player's page and files. */
class PlayerTest {

    private static final int MOST = 1 << 20;
    private static final Pattern LIBRARY = Pattern.compile("`([a-z]+-[0-9.]+\\.js)`.*`([0-9a-f]{64})`");

    private final Player player = new Player();

    private HttpReply get(String path) {
        return player.get(new HttpApiCall(path, null, null));
    }

    @Test
    void everyFileOfThePageIsThereForEver() throws IOException {
        String page = new String(get("").body(), StandardCharsets.UTF_8);
        List<String> files = Pattern.compile("\"/-/player/([^\"]+)\"")
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(files).hasSize(6).doesNotHaveDuplicates();
        for (String file : files) {
            HttpReply reply = get(file);
            assertThat(reply.status()).as(file).isEqualTo(200);
            assertThat(reply.headers().get("Cache-Control")).contains("immutable");
            assertThat(reply.body()).hasSizeLessThan(MOST);
            byte[] content = new GZIPInputStream(new ByteArrayInputStream(reply.body())).readAllBytes();
            assertThat(file).contains(PlayerFiles.digest(content).substring(0, 12));
        }
    }

    @Test
    void thePageIsTheSameForEveryStreamAndHoldsNoScript() {
        HttpReply page = get("");
        assertThat(new EmbedPlayback(player).notOffered()).isSameAs(page);
        assertThat(page.headers().get("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors *")
                .doesNotContain("unsafe");
        assertThat(new String(page.body(), StandardCharsets.UTF_8))
                .contains("<video data-test=\"player\"")
                .doesNotContain("{", "style=", "onclick")
                .doesNotContainPattern("<script[^>]*>[^<]");
    }

    @Test
    void ourScriptsWriteNoMarkup() {
        for (String file : List.of("asked.js", "engines.js", "player.js")) {
            assertThat(new String(PlayerFiles.read(file), StandardCharsets.UTF_8))
                    .as(file)
                    .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(");
        }
    }

    @Test
    void thereIsNothingElse() {
        assertThat(get("player.js").status()).isEqualTo(404);
        assertThat(get("LIBRARIES.md").status()).isEqualTo(404);
        assertThat(get("-/x").status()).isEqualTo(404);
    }

    @Test
    void theLibrariesAreWhatIsWrittenOfThem() {
        String list = new String(PlayerFiles.read("LIBRARIES.md"), StandardCharsets.UTF_8);
        List<MatchResult> rows = LIBRARY.matcher(list).results().toList();
        assertThat(rows).hasSize(2);
        for (MatchResult row : rows) {
            assertThat(PlayerFiles.digest(PlayerFiles.read(row.group(1)))).isEqualTo(row.group(2));
        }
    }
}
