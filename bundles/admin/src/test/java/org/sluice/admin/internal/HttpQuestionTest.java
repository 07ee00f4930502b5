package org.sluice.admin.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sluice.api.http.ArchiveForms;
import org.sluice.api.http.HttpPlayback;
import org.sluice.api.http.PathMatch;
import org.sluice.model.ArchiveSpan;
import org.sluice.model.Intent;
import org.sluice.model.PlaybackRequest;
import org.sluice.model.Protocol;
import org.sluice.model.Scheme;

class HttpQuestionTest {

    private static final InetAddress CLIENT = InetAddress.getLoopbackAddress();

    private final List<HttpPlayback> playbacks = List.of(
            new Suffix("short", "index.m3u8", Set.of("GET")),
            new Suffix("long", "video/index.m3u8", Set.of("GET")),
            new Suffix("whip", "whip", Set.of("POST")));

    @Test
    void takesTheFormWithTheLongestRemainder() {
        assertThat(ask("/a/demo/video/index.m3u8?x"))
                .isEqualTo(new PlaybackRequest(
                        Protocol.HTTP,
                        Scheme.HTTP,
                        "long",
                        Intent.PLAY,
                        "a/demo",
                        "video/index.m3u8",
                        "/a/demo/video/index.m3u8",
                        "x",
                        CLIENT,
                        "",
                        ""));
        assertThat(ask("/a/demo/index.m3u8").form()).isEqualTo("short");
    }

    @Test
    void anythingElseIsAnAsset() {
        PlaybackRequest request = ask("/demo/segment%201.ts");
        assertThat(request.form()).isEqualTo(PlaybackRequest.ASSET);
        assertThat(request.intent()).isEqualTo(Intent.FOLLOW);
        assertThat(request.stream()).isEqualTo("demo/segment 1.ts");
        assertThat(request.path()).isEqualTo("/demo/segment%201.ts");
        assertThat(ask("/demo/").stream()).isEqualTo("demo");
    }

    @Test
    void aFormThatIsOnlyPostedToPublishes() {
        assertThat(ask("/demo/whip").intent()).isEqualTo(Intent.PUBLISH);
    }

    @Test
    void asksForThePastAsTheListenerDoes() {
        assertThat(ask("/demo/archive-1700000000-60.mp4").archive()).isEqualTo(new ArchiveSpan(1700000000, 60));
        assertThat(ask("/demo/index.m3u8?utc=1700000000").archive()).isEqualTo(new ArchiveSpan(1700000000, 0));
        assertThat(ask("/demo/index.m3u8").archive()).isNull();
    }

    @Test
    void decodesTheNameAsUtf8() {
        assertThat(ask("/Первый/index.m3u8").stream()).isEqualTo("Первый");
    }

    private PlaybackRequest ask(String url) {
        return HttpQuestion.of(TypedUrl.parse(url), playbacks, CLIENT);
    }

    private record Suffix(String form, String suffix, Set<String> methods) implements HttpPlayback {
        @Override
        public PathMatch match(String path) {
            return PathMatch.suffix(path, suffix, Intent.PLAY);
        }

        @Override
        public ArchiveSpan archive(String rest, String query) {
            return ArchiveForms.moment(query, "utc");
        }

        @Override
        public boolean publishes(String method) {
            return method.equals("POST");
        }
    }
}
