package org.sluice.playback.embed.internal;

import java.nio.charset.StandardCharsets;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.sluice.api.http.HttpApi;
import org.sluice.api.http.HttpApiCall;
import org.sluice.api.http.HttpReply;

/** The player of our own: {@code /-/player/?stream=NAME}, and the files that its page loads. */
@Component(service = {HttpApi.class, Player.class})
public final class Player implements HttpApi {

    private static final HttpReply NONE = new HttpReply(
            404,
            "text/plain; charset=utf-8",
            "the player has no such file: open /-/player/?stream=NAME\n".getBytes(StandardCharsets.UTF_8));

    private final PlayerFiles files;

    @Activate
    public Player() {
        this.files = new PlayerFiles();
    }

    @Override
    public String root() {
        return PlayerFiles.ROOT;
    }

    @Override
    public HttpReply get(HttpApiCall call) {
        if (call.path().isEmpty()) {
            return files.page();
        }
        HttpReply file = files.file(call.path());
        return file == null ? NONE : file;
    }

    /** The page, wherever it stands: it reads its own address. */
    HttpReply page() {
        return files.page();
    }
}
