package org.sluice.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The pages as files: types, caching, compression, and no way out of the folder. */
class PagesTest {

    private static final int MOST_BYTES = 150 * 1024;
    private static final Path FOLDER = Path.of("src/main/resources/org/sluice/web/internal/pages");

    private final Api api = new Api(new Rig().guard, Pages.routes());

    private Reply get(String path, Map<String, String> headers) {
        return api.answer(new Call("GET", path, Map.of(), headers::get, new byte[0], "192.0.2.1", false));
    }

    private Reply get(String path) {
        return get(path, Map.of());
    }

    @Test
    void leadsToThePages() {
        assertThat(get("/").status()).isEqualTo(404);
        assertThat(get("/admin").headers()).containsEntry("Location", "/admin/");
        Reply page = get("/admin/");
        assertThat(page.contentType()).isEqualTo("text/html; charset=utf-8");
        assertThat(page.headers().get("Content-Security-Policy"))
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void isSentAgainOnlyWhenItChanged() throws IOException {
        Reply plain = get("/admin/app.js");
        String tag = plain.headers().get("ETag");
        assertThat(plain.headers()).containsEntry("Cache-Control", "no-cache").doesNotContainKey("Content-Encoding");
        assertThat(get("/admin/app.js", Map.of("If-None-Match", tag)).status()).isEqualTo(304);
        Reply packed = get("/admin/app.js", Map.of("Accept-Encoding", "br, gzip"));
        assertThat(packed.headers()).containsEntry("Content-Encoding", "gzip").containsEntry("ETag", tag);
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream((byte[]) packed.body()))) {
            assertThat(in.readAllBytes()).isEqualTo(plain.body());
        }
        assertThat(get("/admin/app.js", Map.of("Accept-Encoding", "gzip;q=0")).headers())
                .doesNotContainKey("Content-Encoding");
    }

    @Test
    void hasNothingBesidesItsFiles() {
        for (String path : List.of(
                "/admin/../openapi.json",
                "/admin/%2e%2e/openapi.json",
                "/admin/..%2fopenapi.json",
                "/admin/lib/LIBRARIES.md",
                "/admin/lib/",
                "/admin/app.js/")) {
            assertThat(get(path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void servesEveryFileThatIsPackedAndIsSmall() throws IOException {
        int all = 0;
        for (String file : files()) {
            if (!file.endsWith(".md")) {
                assertThat(Pages.FILES).as("files of Pages").contains(file);
                Reply reply =
                        get("/admin/" + (file.equals("index.html") ? "" : file), Map.of("Accept-Encoding", "gzip"));
                assertThat(reply.status()).as(file).isEqualTo(200);
                all += ((byte[]) reply.body()).length;
            }
        }
        assertThat(all).isLessThan(MOST_BYTES);
    }

    @Test
    void writesMarkupNeverAsMarkup() throws IOException {
        for (String file : files()) {
            if (file.endsWith(".js") && !file.startsWith("lib/")) {
                assertThat(Files.readString(FOLDER.resolve(file)))
                        .as(file)
                        .doesNotContain("innerHTML", "InnerHTML", "insertAdjacentHTML", "document.write", "eval(");
            }
        }
        assertThat(Files.readString(FOLDER.resolve("index.html"))).doesNotContain("style=", "onclick");
    }

    @Test
    void bringsTheLibrariesAsTheirMakersMadeThem() throws Exception {
        String table = Files.readString(FOLDER.resolve("lib/LIBRARIES.md"));
        for (String file : List.of("lib/preact.js", "css/pico.min.css")) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(FOLDER.resolve(file)));
            assertThat(table)
                    .as(file)
                    .contains("| " + file)
                    .contains(HexFormat.of().formatHex(digest));
        }
    }

    private static List<String> files() throws IOException {
        try (Stream<Path> found = Files.walk(FOLDER)) {
            return found.filter(Files::isRegularFile)
                    .map(path -> FOLDER.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }
}
