package org.sluice.listener.http.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.sluice.listener.http.internal.codec.Limits;
import org.sluice.listener.http.internal.codec.Request;
import org.sluice.listener.http.internal.codec.RequestParser;
import org.sluice.model.ReasonCode;

/** From bytes to a request, and from a redirect to bytes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodecBenchmark {

    private static final String PLAIN =
            "GET /s01234/index.m3u8?token=0123456789abcdef HTTP/1.1\r\nHost: localhost:8080\r\n"
                    + "User-Agent: bench/1\r\nAccept: */*\r\n\r\n";
    private static final String BROWSER =
            "GET /s01234/index.m3u8?token=0123456789abcdef HTTP/1.1\r\nHost: router.example.com\r\n"
                    + "Connection: keep-alive\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like"
                    + " Gecko) Chrome/126.0.0.0 Safari/537.36\r\nAccept: */*\r\nOrigin: https://www.example.com\r\n"
                    + "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: cors\r\nSec-Fetch-Dest: empty\r\n"
                    + "Referer: https://www.example.com/\r\nAccept-Encoding: gzip, deflate, br, zstd\r\n"
                    + "Accept-Language: de-DE,de;q=0.9,en-US;q=0.8,en;q=0.7\r\n\r\n";

    @Param({"plain", "browser"})
    public String client;

    private final RequestParser parser = new RequestParser(Limits.DEFAULT, false);
    private final AnswerWriter writer = new AnswerWriter(new HttpDate(Clock.systemUTC()), true);
    private final Answer answer = Answer.redirect(
            302,
            "http://127.0.0.1:18081/s01234/index.m3u8?token=0123456789abcdef",
            "hls",
            "127.0.0.1:18081",
            ReasonCode.CHOSEN);
    private ByteBuffer bytes;
    private Request request;

    @Setup
    public void prepare() {
        bytes = ByteBuffer.wrap((client.equals("plain") ? PLAIN : BROWSER).getBytes(StandardCharsets.US_ASCII));
        request = parse();
    }

    @Benchmark
    public Request parse() {
        bytes.rewind();
        parser.read(bytes);
        return parser.next();
    }

    @Benchmark
    public byte[] write() {
        writer.append(answer, request, false);
        return writer.take();
    }
}
