package org.sluice.itests.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sluice.testkit.peer.SimulatedPeer;
import org.sluice.testkit.peer.SimulatedPeers;

/**
 * What clients do that mean no good, over real sockets, against the product as it is shipped. The short form asserts what
 * happens, how often and in which order; the long one also how soon, with crowds that fill two quiet cores.
 */
class HostileClientsIT {

    private static final String PUBLIC = "cdn.example.com:8088";
    private static final String CANARY = "C4nary" + Long.toHexString(System.nanoTime());
    private static final String HOST = "Host: x\r\n";
    private static final Duration PATIENCE = Duration.ofMillis(11_500);
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
        await("what nobody has is known not to exist")
                .atMost(Duration.ofSeconds(20))
                .until(() -> Http.get(sluice.url("/nobody/index.m3u8")).status() == 404);
    }

    @AfterAll
    static void stop() {
        sluice.close();
        peers.close();
    }

    @Test
    void whatCouldBeReadInTwoWaysIsRefusedAndNothingAfterItIsRead() throws IOException {
        List<String> cases = Malice.of("ambiguous-requests.txt");
        assertThat(cases).hasSizeGreaterThan(60);
        List<String> wrong = SideBySide.run(
                cases.stream()
                        .flatMap(line ->
                                Stream.of("GET", "POST").map(line::formatted).distinct())
                        .toList(),
                request -> {
                    RawAnswer answer = RawAnswer.to(sluice.port, Malice.unescaped(request) + NEXT);
                    return answer.closed() && answer.statuses().equals(List.of("400")) ? null : request;
                });
        assertThat(wrong).isEmpty();
    }

    @Test
    void noInputDecidesWhereClientsAreSent() throws IOException {
        List<String> heads = new ArrayList<>();
        for (String target : Malice.of("hostile-targets.txt")) {
            heads.add("GET " + Malice.unescaped(target) + " HTTP/1.1\r\n" + HOST);
        }
        for (String header : Malice.of("hostile-headers.txt")) {
            String host = header.startsWith("Host:") ? "" : HOST;
            heads.add("GET /demo/index.m3u8 HTTP/1.1\r\n" + host + Malice.unescaped(header) + "\r\n");
        }
        List<String> locations = SideBySide.run(heads, HostileClientsIT::located);
        assertThat(locations).hasSizeGreaterThan(40);
        for (String location : locations) {
            assertThat(URI.create(location).getRawAuthority()).as(location).isEqualTo(PUBLIC);
            allReadersAgree(location);
        }
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

    /**
     * The parser of the WHATWG takes a backslash for a slash, drops tabs and line ends, trims controls and ends the
     * authority of a special scheme at the first of {@code / \\ ? #}. So all readers agree where the authority stands
     * there in full, before a slash, and only visible ASCII without a backslash follows.
     */
    private static void allReadersAgree(String location) {
        assertThat(location).startsWith("http://" + PUBLIC + "/");
        assertThat(location.chars()).as(location).allMatch(c -> c > ' ' && c < 0x7f && c != '\\');
    }

    @Test
    void slowClientsAreClosedAndGoodOnesDoNotNotice() {
        int each = Form.of(100, 2_000);
        String ask = "GET /demo/index.m3u8 HTTP/1.1\r\n" + HOST;
        List<Crowd.Habit> habits = List.of(
                new Crowd.Habit("headers", ask + "X-", "a", true),
                new Crowd.Habit(
                        "body", "POST /demo/whep HTTP/1.1\r\n" + HOST + "Content-Length: 60000\r\n\r\n", "a", true),
                new Crowd.Habit("silence", "", "", true),
                new Crowd.Habit("deafness", (ask + "\r\n").repeat(600), "", false));
        try (Load good = Load.of(sluice.port, 100, "/demo/index.m3u8")) {
            List<String> left = Form.full()
                    ? lateOnes(habits, each)
                    : SideBySide.run(habits, habit -> left(habit, 10 + habits.indexOf(habit), each));
            good.finish();
            assertThat(left).as("connections that live too long").isEmpty();
            assertThat(good.failures()).isEmpty();
            assertThat(good.count("302 " + PUBLIC)).isEqualTo(good.total()).isPositive();
        }
    }

    /** One habit after another: their times would suffer from each other's connections. */
    private static List<String> lateOnes(List<Crowd.Habit> habits, int each) {
        List<String> late = new ArrayList<>();
        for (Crowd.Habit habit : habits) {
            String wrong = late(habit, 10 + habits.indexOf(habit), each);
            if (wrong != null) {
                late.add(wrong);
            }
        }
        return late;
    }

    /** Null, or what is wrong: in the end all must be closed by the server, while they still go on in their habit. */
    private static String left(Crowd.Habit habit, int net, int number) {
        try (Crowd crowd = new Crowd(sluice.port, net, number, habit)) {
            long before = Sockets.kept(sluice.port, net);
            crowd.persistWhile(Duration.ofSeconds(40), () -> Sockets.kept(sluice.port, net) > 0);
            long after = Sockets.kept(sluice.port, net);
            return before > 0 && after == 0 ? null : habit.name() + ": " + before + " opened, " + after + " left";
        }
    }

    /** Null, or what is wrong: all must be closed within ten seconds. */
    private static String late(Crowd.Habit habit, int net, int number) {
        try (Crowd crowd = new Crowd(sluice.port, net, number, habit)) {
            // The deaf are cut ten seconds after the last of their answers was made, which takes its time.
            crowd.persist(habit.listens() ? PATIENCE : PATIENCE.plusSeconds(5));
            boolean late = habit.listens() && crowd.longest().compareTo(PATIENCE) > 0;
            return crowd.open() == 0 && !late ? null : habit.name() + ": " + crowd.open() + ", " + crowd.longest();
        }
    }

    @Test
    void noTokenAndNoControlCharacterReachesALog() throws IOException {
        List<String> asked = new ArrayList<>();
        for (String query : Malice.of("tokens.txt")) {
            String token = query.replace("TOKEN", CANARY);
            for (String path : List.of("/demo/index.m3u8", "/nobody/index.m3u8", "/demo/mpegts")) {
                asked.add("GET " + path + token + " HTTP/1.1\r\n" + HOST + "Connection: close\r\nReferer: http://p/"
                        + token
                        + "\r\nUser-Agent: \u009b31m\u00e2\u0080\u00ae\"\r\nX-Playback-Session-Id: " + CANARY
                        + "\r\nAuthorization: Bearer " + CANARY + "\r\n\r\n");
            }
        }
        assertThat(SideBySide.run(
                        asked, request -> RawAnswer.to(sluice.port, request).closed() ? null : request))
                .isEmpty();
        RawAnswer.to(
                sluice.port,
                "GET /demo/mpegts?end HTTP/1.1\r\n" + HOST + "User-Agent: the-end\r\nConnection: close\r\n\r\n");
        await().atMost(Duration.ofSeconds(15)).until(() -> sluice.log().contains("the-end"));
        assertThat(sluice.log()).doesNotContain(CANARY);
        assertThat(sluice.log().chars()).noneMatch(c -> c < ' ' && c != '\n' && c != '\t' || c > 0x7e && c < 0xa0);
        assertThat(sluice.command("log:display; sluice:stats; sluice:peer-list"))
                .contains("known_viewer")
                .doesNotContain(CANARY);
    }

    @Test
    void itRecoversWhenThereAreFileDescriptorsAgain() throws IOException {
        String pid = Files.readString(sluice.data.resolve("run/pid")).trim();
        int before = descriptors(pid);
        List<Socket> greedy = new ArrayList<>();
        try {
            limit(pid, before + 60);
            for (int i = 0; i < 200; i++) {
                greedy.add(new Socket(InetAddress.getLoopbackAddress(), sluice.port));
            }
            await().atMost(Duration.ofSeconds(15)).until(() -> sluice.log().contains("Too many open files"));
            // a while of it, in which it must not fill the log
            await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
        } finally {
            for (Socket socket : greedy) {
                socket.close();
            }
        }
        await().atMost(Duration.ofSeconds(Form.of(15, 1)))
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
        Program.Result result = Program.run(
                SluiceInstance.WORK.resolve("prlimit.out"),
                Duration.ofSeconds(10),
                List.of("prlimit", "--pid", pid, "--nofile=" + files + ":"));
        assertThat(result.code()).as(result.output()).isZero();
    }

    @Test
    void whatItWritesIsForItsOwnerAndWhatItOpensForThisMachine() throws IOException {
        try (Stream<Path> all = Files.walk(sluice.data)) {
            assertThat(all.filter(path -> !Files.isSymbolicLink(path)).filter(HostileClientsIT::forOthers))
                    .isEmpty();
        }
        String pid = Files.readString(sluice.data.resolve("run/pid")).trim();
        assertThat(Sockets.listening(pid))
                .as("playback, administration, its engine, shell")
                .hasSize(4)
                .allMatch(InetAddress::isLoopbackAddress);
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
}
