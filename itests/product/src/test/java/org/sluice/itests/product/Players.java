package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stock players, without a window. */
final class Players {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Players() {}

    /** Video frames that ffmpeg decodes in some seconds of media. */
    static int ffmpegFrames(String url, int seconds, Path output) {
        Program.Result result = Program.run(
                output,
                LIMIT,
                List.of(
                        "ffmpeg",
                        "-nostdin",
                        "-hide_banner",
                        "-i",
                        url,
                        "-t",
                        Integer.toString(seconds),
                        "-map",
                        "0:v:0",
                        "-map",
                        "0:a:0",
                        "-f",
                        "null",
                        "-"));
        assertThat(result.code()).as("ffmpeg of %s: %s", url, result.output()).isZero();
        Matcher frames = Pattern.compile("frame=\\s*(\\d+)").matcher(result.output());
        int last = 0;
        while (frames.find()) {
            last = Integer.parseInt(frames.group(1));
        }
        return last;
    }

    /** Kinds of the streams that ffprobe sees, as {@code video,audio}. */
    static String ffprobeKinds(String url, Path output, String... options) {
        List<String> command = new ArrayList<>(List.of("ffprobe", "-v", "error"));
        command.addAll(List.of(options));
        command.addAll(List.of("-show_entries", "stream=codec_type", "-of", "csv=p=0", url));
        Program.Result result = Program.run(output, LIMIT, command);
        assertThat(result.code()).as("ffprobe of %s: %s", url, result.output()).isZero();
        return String.join(
                ",",
                result.output()
                        .lines()
                        .map(line -> line.replace(",", "").trim())
                        .filter(line -> line.equals("video") || line.equals("audio"))
                        .distinct()
                        .sorted()
                        .toList());
    }

    /** Bytes that VLC writes when it copies some seconds of a stream to a file. */
    static long vlcBytes(String url, int seconds, Path file, Path output) {
        Program.Result result = Program.run(
                output,
                LIMIT,
                List.of(
                        "setpriv",
                        "--reuid=65534",
                        "--regid=65534",
                        "--clear-groups",
                        "env",
                        "HOME=/tmp",
                        "cvlc",
                        "-I",
                        "dummy",
                        "--no-interact",
                        "--run-time=" + seconds,
                        "--sout",
                        "#std{access=file,mux=ts,dst=" + opened(file) + "}",
                        url,
                        "vlc://quit"));
        assertThat(result.code()).as("vlc of %s: %s", url, result.output()).isZero();
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** VLC refuses to run as root: the file must be there, and everybody's, before it starts. */
    private static Path opened(Path file) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file);
            Files.setPosixFilePermissions(file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-rw-rw-"));
            return file.toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
