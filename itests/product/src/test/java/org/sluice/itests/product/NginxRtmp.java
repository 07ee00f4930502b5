package org.sluice.itests.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A real nginx with its RTMP module: takes streams over RTMP, serves them as HLS, and tells of them at {@code /stat}. */
final class NginxRtmp implements AutoCloseable {

    final int httpPort = Ports.free();
    final int rtmpPort = Ports.free();
    private final Path home;
    private final Program program;

    NginxRtmp(Path home, int workers) {
        this.home = home.toAbsolutePath();
        try {
            Files.createDirectories(this.home.resolve("hls"));
            for (String left : List.of("access.log", "polls.log", "slow")) {
                Files.deleteIfExists(this.home.resolve(left));
            }
            Files.writeString(this.home.resolve("nginx.conf"), configuration(workers));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.program = Program.start(
                this.home.resolve("nginx.out"),
                List.of(
                        "nginx",
                        "-p",
                        this.home.toString(),
                        "-c",
                        this.home.resolve("nginx.conf").toString()));
        Awaitility.await("nginx answers")
                .atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> stat().contains("<rtmp>"));
    }

    private String configuration(int workers) {
        return """
                load_module /usr/lib/nginx/modules/ngx_rtmp_module.so;
                user root;
                daemon off;
                worker_processes %d;
                pid %s/nginx.pid;
                error_log %s/error.log warn;
                events { worker_connections 512; }
                rtmp {
                    server {
                        listen 127.0.0.1:%d;
                        application live {
                            live on;
                            hls on;
                            hls_path %s/hls;
                            hls_fragment 1s;
                            hls_playlist_length 6s;
                        }
                    }
                }
                http {
                    log_format polls '$msec "$http_user_agent"';
                    access_log %s/access.log;
                    client_body_temp_path %s/t1; proxy_temp_path %s/t2; fastcgi_temp_path %s/t3;
                    uwsgi_temp_path %s/t4; scgi_temp_path %s/t5;
                    types { application/vnd.apple.mpegurl m3u8; video/mp2t ts; }
                    server {
                        listen 127.0.0.1:%d;
                        if (-f %s/slow) { set $limit_rate 1000; }
                        location /stat { rtmp_stat all; access_log %s/access.log; access_log %s/polls.log polls; }
                        location /hls/ { root %s; add_header Cache-Control no-cache; }
                    }
                }
                """
                .formatted(
                        workers, home, home, rtmpPort, home, home, home, home, home, home, home, httpPort, home, home,
                        home, home);
    }

    /** The statistics page as it is now. */
    String stat() {
        return Http.get("http://127.0.0.1:" + httpPort + "/stat").body();
    }

    /** Publishes a test picture with a tone as a stream, until the returned program is closed. */
    Program publish(String stream, Path output) {
        return Publisher.rtmp("rtmp://127.0.0.1:" + rtmpPort + "/live/" + stream, output);
    }

    /** The peer block that tells Sluice of this server. */
    String peerBlock(String name, String more) {
        return """
                peer %s {
                    type nginx-rtmp;
                    api_url http://127.0.0.1:%d/stat;
                    public http://127.0.0.1:%d;
                    hls_url /hls/{name}.m3u8;
                    %s
                }
                """
                .formatted(name, httpPort, httpPort, more);
    }

    /** Requests for media that the server was asked for, from its access log. */
    long mediaRequests() {
        return requests("/hls/");
    }

    /** How often Sluice has asked for the statistics page. */
    long statRequestsOfSluice() {
        return requests("\"Sluice");
    }

    private long requests(String mark) {
        return lines("access.log", mark).count();
    }

    /** When Sluice had answers of the statistics page, in ms since 1970, in their order. */
    long[] pollInstants() {
        return lines("polls.log", "\"Sluice")
                .mapToLong(line -> Math.round(Double.parseDouble(line.substring(0, line.indexOf(' '))) * 1000))
                .toArray();
    }

    private Stream<String> lines(String log, String mark) {
        try {
            return Files.readAllLines(home.resolve(log)).stream().filter(line -> line.contains(mark));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on its answers take seconds, at a thousand bytes in each, or no longer. */
    void slow(boolean whether) {
        try {
            if (whether) {
                Files.writeString(home.resolve("slow"), "");
            } else {
                Files.delete(home.resolve("slow"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a signal to the server and its workers. */
    void signalAll(String name) {
        program.signalAll(name);
    }

    @Override
    public void close() {
        program.signalAll("CONT");
        program.close();
    }
}
