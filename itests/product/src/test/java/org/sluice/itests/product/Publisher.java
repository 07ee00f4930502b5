package org.sluice.itests.product;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** ffmpeg as the source of a stream, in real time. */
final class Publisher {

    private static final List<String> TONE = List.of("-f", "lavfi", "-i", "sine=frequency=440:sample_rate=22050");

    private Publisher() {}

    /** A test picture with a tone, as FLV over RTMP. */
    static Program rtmp(String url, Path output) {
        List<String> command = new ArrayList<>(begin());
        command.addAll(List.of("-f", "lavfi", "-i", "testsrc2=size=160x120:rate=10"));
        command.addAll(TONE);
        command.addAll(List.of("-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-g", "10"));
        command.addAll(List.of("-b:v", "60k", "-c:a", "aac", "-b:a", "32k", "-f", "flv", url));
        return Program.start(output, command);
    }

    /** A tone as MP3. */
    static Program mp3(String url, List<String> options, Path output) {
        List<String> command = new ArrayList<>(begin());
        command.addAll(TONE);
        command.addAll(List.of("-c:a", "libmp3lame", "-b:a", "64k", "-content_type", "audio/mpeg"));
        command.addAll(options);
        command.addAll(List.of("-f", "mp3", url));
        return Program.start(output, command);
    }

    private static List<String> begin() {
        return List.of("ffmpeg", "-nostdin", "-v", "error", "-re");
    }
}
