package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.sluice.testkit.peer.SimulatedPeer;
import org.sluice.testkit.peer.SimulatedPeers;

/** What clients do that mean no good, over real sockets, against the product as it is shipped. */
@EnabledIfSystemProperty(named = "sluice.form", matches = "long", disabledReason = "asserts times")
class HostileClientsIT {

    private static final String PUBLIC = "cdn.example.com:8088";
    private static final String CANARY = "C4nary" + Long.toHexString(System.nanoTime());
    private static final String HOST = "Host: x\r\n";
    private static final Duration PATIENCE = Duration.ofMillis(Form.of(10_500, 11_500));
    private static final String NEXT = "GET /demo/smuggled HTTP/1.1\r\n" + HOST + "\r\n";

    private static SimulatedPeers peers;
    private static SluiceInstance sluice;

    @BeforeAll
    static void start() {
        peers = SimulatedPeers.start();
        SimulatedPeer one = peers.peer("one").streams("demo");
        sluice = SluiceInstance.prepare("hostile-clients");
        sluice.configure(Blocks.peer(one, "http://" + PUBLIC, "ondemand any/*;"));
        sluice.startReady();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> Http.get(sluice.url("/demo/index.m3u8")).status() == 302);
    }

    @AfterAll
    static void stop() {
        sluice.close();
        peers.close();
    }

    @Test
    void whatCouldBeReadInTwoWaysIsRefusedAndNothingAfterItIsRead() throws IOException {
        List<String> cases = lines("ambiguous-requests.txt");
        assertThat(cases).hasSizeGreaterThan(60);
        List<String> wrong = atOnce(
                cases.stream()
                        .flatMap(line ->
                                Stream.of("GET", "POST").map(line::formatted).distinct())
                        .toList(),
                request -> {
                    RawAnswer answer = RawAnswer.to(sluice.port, unescaped(request) + NEXT);
                    return answer.closed() && answer.statuses().equals(List.of("400")) ? null : request;
                });
        assertThat(wrong).isEmpty();
    }

    @Test
    void noInputDecidesWhereClientsAreSent() throws IOException {
        List<String> heads = new ArrayList<>();
        for (String target : lines("hostile-targets.txt")) {
            heads.add("GET " + unescaped(target) + " HTTP/1.1\r\n" + HOST);
        }
        for (String header : lines("hostile-headers.txt")) {
            String host = header.startsWith("Host:") ? "" : HOST;
            heads.add("GET /demo/index.m3u8 HTTP/1.1\r\n" + host + unescaped(header) + "\r\n");
        }
        List<String> locations = atOnce(heads, HostileClientsIT::located);
        assertThat(locations).hasSizeGreaterThan(40);
        for (String location : locations) {
            assertThat(URI.create(location).getRawAuthority()).as(location).isEqualTo(PUBLIC);
            assertThat(URI.create(location).getScheme()).as(location).isEqualTo("http");
        }
        browsersAgree(locations);
    }

    private static String located(String head) {
        RawAnswer answer = RawAnswer.to(sluice.port, head + "Connection: close\r\n\r\n");
        assertThat(answer.closed()).as(head).isTrue();
        assertThat(answer.statuses()).as(head).hasSize(1).isSubsetOf("200", "302", "400", "404", "405");
        assertThat(answer.text().indexOf("\r\n\r\n"))
                .as("one header block for %s", head)
                .isPositive();
        assertThat(answer.text().lines()).as(head).noneMatch(line -> line.regionMatches(true, 0, "set-cookie", 0, 10));
        return answer.locations().stream().findFirst().orElse(null);
    }

    /** The parser of the WHATWG reads some URLs in another way than Java does. */
    private static void browsersAgree(List<String> locations) throws IOException {
        Path list = SluiceInstance.WORK.resolve("locations.txt");
        Files.write(list, locations, StandardCharsets.ISO_8859_1);
        String script = "for (const l of require('fs').readFileSync('" + list + "', 'latin1').trim().split('\\n')) {"
                + "const u = new URL(l); if (u.host !== '" + PUBLIC + "' || u.username) console.log(l, u.host); }";
        try {
            Program.Result result = Program.run(
                    SluiceInstance.WORK.resolve("node.out"), Duration.ofSeconds(20), List.of("node", "-e", script));
            assertThat(result.output()).isEmpty();
        } catch (java.io.UncheckedIOException e) {
            assumeTrue(false, "node is not installed: only java.net.URI has read the Locations");
        }
    }

    @Test
    void slowClientsAreClosedWithinTenSecondsAndGoodOnesDoNotNotice() {
        int each = Form.of(300, 2_000);
        String ask = "GET /demo/index.m3u8 HTTP/1.1\r\n" + HOST;
        List<Crowd.Habit> habits = List.of(
                new Crowd.Habit("headers", ask + "X-", "a", true),
                new Crowd.Habit(
                        "body", "POST /demo/whep HTTP/1.1\r\n" + HOST + "Content-Length: 60000\r\n\r\n", "a", true),
                new Crowd.Habit("silence", "", "", true),
                new Crowd.Habit("deafness", (ask + "\r\n").repeat(600), "", false));
        try (Load good = Load.of(sluice.port, 100, "/demo/index.m3u8")) {
            List<String> left = atOnce(habits, habit -> slow(habit, 10 + habits.indexOf(habit), each));
            good.finish();
            assertThat(left).as("connections that live too long").isEmpty();
            assertThat(good.failures()).isEmpty();
            assertThat(good.count("302 " + PUBLIC)).isEqualTo(good.total()).isPositive();
        }
    }

    /** Null, or what is wrong. */
    private static String slow(Crowd.Habit habit, int net, int number) {
        try (Crowd crowd = new Crowd(sluice.port, net, number, habit)) {
            // The deaf are cut ten seconds after the last of their answers was made, which takes its time.
            crowd.persist(habit.listens() ? PATIENCE : PATIENCE.plusSeconds(Form.of(1, 5)));
            boolean late = habit.listens() && crowd.longest().compareTo(PATIENCE) > 0;
            return crowd.open() == 0 && !late ? null : habit.name() + ": " + crowd.open() + ", " + crowd.longest();
        }
    }

    /** Does all of it side by side; what comes back and is not null. */
    private static <T> List<String> atOnce(List<T> things, Function<T, String> work) {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<String>> under = things.stream()
                    .map(thing -> threads.submit(() -> work.apply(thing)))
                    .toList();
            List<String> results = new ArrayList<>();
            for (Future<String> one : under) {
                results.add(one.get(60, TimeUnit.SECONDS));
            }
            results.removeIf(Objects::isNull);
            return results;
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void noTokenAndNoControlCharacterReachesALog() throws IOException {
        List<String> asked = new ArrayList<>();
        for (String query : lines("tokens.txt")) {
            String token = query.replace("TOKEN", CANARY);
            for (String path : List.of("/demo/index.m3u8", "/nobody/index.m3u8", "/demo/mpegts")) {
                asked.add("GET " + path + token + " HTTP/1.1\r\n" + HOST + "Connection: close\r\nReferer: http://p/"
                        + token
                        + "\r\nUser-Agent: \u009b31m\u00e2\u0080\u00ae\"\r\nX-Playback-Session-Id: " + CANARY
                        + "\r\nAuthorization: Bearer " + CANARY + "\r\n\r\n");
            }
        }
        assertThat(atOnce(asked, request -> RawAnswer.to(sluice.port, request).closed() ? null : request))
                .isEmpty();
        RawAnswer.to(
                sluice.port,
                "GET /demo/mpegts?end HTTP/1.1\r\n" + HOST + "User-Agent: the-end\r\nConnection: close\r\n\r\n");
        await().atMost(Duration.ofSeconds(5)).until(() -> sluice.log().contains("the-end"));
        assertThat(sluice.log()).doesNotContain(CANARY);
        assertThat(sluice.log().chars()).noneMatch(c -> c < ' ' && c != '\n' && c != '\t' || c > 0x7e && c < 0xa0);
        assertThat(sluice.client("log:display; sluice:stats; sluice:peer-list"))
                .contains("known_viewer")
                .doesNotContain(CANARY);
    }

    @Test
    void itRecoversWithinASecondWhenThereAreFileDescriptorsAgain() throws IOException {
        String pid = Files.readString(sluice.data.resolve("run/pid")).trim();
        int before = descriptors(pid);
        List<Socket> greedy = new ArrayList<>();
        try {
            limit(pid, before + 60);
            for (int i = 0; i < 200; i++) {
                greedy.add(new Socket(InetAddress.getLoopbackAddress(), sluice.port));
            }
            await().atMost(Duration.ofSeconds(5)).until(() -> sluice.log().contains("Too many open files"));
            await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
        } finally {
            for (Socket socket : greedy) {
                socket.close();
            }
        }
        await().atMost(Duration.ofSeconds(1))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> RawAnswer.to(sluice.port, "GET /demo/index.m3u8 HTTP/1.0\r\n\r\n")
                        .statuses()
                        .equals(List.of("302")));
        limit(pid, 20_000);
        assertThat(sluice.log().split("Too many open files", -1).length - 1)
                .as("lines about it")
                .isLessThan(10);
    }

    private static int descriptors(String pid) throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc", pid, "fd"))) {
            return (int) open.count();
        }
    }

    private static void limit(String pid, int files) {
        try {
            Program.Result result = Program.run(
                    SluiceInstance.WORK.resolve("prlimit.out"),
                    Duration.ofSeconds(10),
                    List.of("prlimit", "--pid", pid, "--nofile=" + files + ":"));
            assertThat(result.code()).as(result.output()).isZero();
        } catch (java.io.UncheckedIOException e) {
            assumeTrue(false, "prlimit is not installed");
        }
    }

    @Test
    void whatItWritesIsForItsOwnerAndWhatItOpensForThisMachine() throws IOException {
        try (Stream<Path> all = Files.walk(sluice.data)) {
            assertThat(all.filter(path -> !Files.isSymbolicLink(path)).filter(HostileClientsIT::forOthers))
                    .isEmpty();
        }
        Program.Result sockets =
                Program.run(SluiceInstance.WORK.resolve("ss.out"), Duration.ofSeconds(10), List.of("ss", "-lntpH"));
        String pid = "pid=" + Files.readString(sluice.data.resolve("run/pid")).trim() + ",";
        List<String> own =
                sockets.output().lines().filter(line -> line.contains(pid)).toList();
        assertThat(own).as("playback, administration, shell").hasSize(3).allMatch(line -> line.contains("127.0.0.1"));
    }

    private static boolean forOthers(Path path) {
        try {
            return Files.getPosixFilePermissions(path).stream()
                    .anyMatch(right -> right.name().startsWith("OTHERS_"));
        } catch (IOException e) {
            // It was temporary.
            return false;
        }
    }

    private static List<String> lines(String resource) throws IOException {
        try (var in = HostileClientsIT.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        }
    }

    /** Java's escapes, and <code>&#92;xHH</code> for a byte. */
    private static String unescaped(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            boolean bytes = text.startsWith("\\x", i);
            if (bytes) {
                out.append((char) Integer.parseInt(text.substring(i + 2, i + 4), 16));
                i += 3;
            } else if (text.charAt(i) == '\\') {
                out.append("\\r\\n\\t\\\\".contains(text.substring(i, i + 2)) ? escape(text.charAt(i + 1)) : '\\');
                i++;
            } else {
                out.append(text.charAt(i));
            }
        }
        return out.toString();
    }

    private static char escape(char c) {
        return switch (c) {
            case 'r' -> '\r';
            case 'n' -> '\n';
            case 't' -> '\t';
            default -> c;
        };
    }
}
