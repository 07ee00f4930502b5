import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Scanner;

/**
 * Many simulated Flussonic peers on one thread, each at an address of its own from 127.1.0.0 on: PEERS STREAMS CHANGES.
 * Peer 0 has the first STREAMS streams, peer 1 the next ones, and so on. Each time a list is asked for, one stream in
 * CHANGES (0: none) begins to run or to wait for a client. Prints its port, then serves until it is ended. By "PEER NAME" on
 * its standard input one more stream starts there at once.
 */
final class Swarm {

    /** One connection: what was asked, and what is still to be written. */
    private static final class Client {
        final ByteBuffer asked = ByteBuffer.allocate(4096);
        final int peer;
        ByteBuffer answer;

        Client(int peer) {
            this.peer = peer;
        }
    }

    private final int streams;
    private final int changes;
    /** By stream: whether it runs. */
    private final boolean[] running;

    /** Streams that were started by name, by peer; guarded as what runs is. */
    private final Map<Integer, List<String>> started = new HashMap<>();

    private final Random random = new Random(7);
    private final Selector selector = Selector.open();

    private Swarm(int peers, int streams, int changes) throws IOException {
        this.streams = streams;
        this.changes = changes;
        this.running = new boolean[peers * streams];
        Arrays.fill(running, true);
    }

    public static void main(String[] arguments) throws IOException {
        Swarm swarm = new Swarm(
                Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        ServerSocketChannel door = ServerSocketChannel.open();
        door.bind(new InetSocketAddress("0.0.0.0", 0), 4096);
        door.configureBlocking(false);
        door.register(swarm.selector, SelectionKey.OP_ACCEPT);
        System.out.println(((InetSocketAddress) door.getLocalAddress()).getPort());
        Thread orders = new Thread(swarm::orders);
        orders.setDaemon(true);
        orders.start();
        swarm.serve(door);
    }

    private void orders() {
        Scanner orders = new Scanner(System.in);
        while (orders.hasNextInt()) {
            int peer = orders.nextInt();
            String name = orders.next();
            synchronized (running) {
                started.computeIfAbsent(peer, any -> new ArrayList<>()).add(name);
            }
        }
    }

    private void serve(ServerSocketChannel door) throws IOException {
        while (true) {
            selector.select(key -> {
                try {
                    if (key.isAcceptable()) {
                        accept(door);
                    } else {
                        go((SocketChannel) key.channel(), key, (Client) key.attachment());
                    }
                } catch (IOException e) {
                    close(key);
                }
            });
        }
    }

    private void accept(ServerSocketChannel door) throws IOException {
        SocketChannel came = door.accept();
        if (came == null) {
            return;
        }
        came.configureBlocking(false);
        came.setOption(StandardSocketOptions.TCP_NODELAY, true);
        byte[] address = ((InetSocketAddress) came.getLocalAddress()).getAddress().getAddress();
        int peer = ((address[1] & 255) << 16 | (address[2] & 255) << 8 | address[3] & 255) - (1 << 16);
        came.register(selector, SelectionKey.OP_READ, new Client(peer));
    }

    private void go(SocketChannel channel, SelectionKey key, Client client) throws IOException {
        if (client.answer == null) {
            if (channel.read(client.asked) < 0) {
                close(key);
                return;
            }
            String head = new String(client.asked.array(), 0, client.asked.position(), StandardCharsets.ISO_8859_1);
            if (!head.endsWith("\r\n\r\n")) {
                return;
            }
            client.asked.clear();
            client.answer = answer(client.peer, head.substring(head.indexOf(' ') + 1, head.indexOf(" HTTP")));
        }
        channel.write(client.answer);
        boolean done = !client.answer.hasRemaining();
        client.answer = done ? null : client.answer;
        key.interestOps(done ? SelectionKey.OP_READ : SelectionKey.OP_WRITE);
    }

    private static void close(SelectionKey key) {
        try {
            key.channel().close();
        } catch (IOException gone) {
            key.cancel();
        }
    }

    private ByteBuffer answer(int peer, String path) {
        if (path.contains("/config/stats")) {
            return http(200, "{\"server_version\":\"24.01\",\"hostname\":\"p" + peer + "\",\"cpu_usage\":30,\"total_clients\":"
                    + random.nextInt(100) + ",\"output_kbit\":1000}");
        }
        if (path.contains("/streams?")) {
            Map<String, String> query = new HashMap<>();
            for (String pair : path.substring(path.indexOf('?') + 1).split("&")) {
                query.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
            }
            int from = Integer.parseInt(query.getOrDefault("cursor", "0"));
            return page(peer, from, Math.min(streams, from + Integer.parseInt(query.get("limit"))));
        }
        int at = path.indexOf("/streams/");
        return at < 0 ? http(404, "{}") : one(peer, path.substring(at + "/streams/".length()).replaceFirst("\\?.*", ""));
    }

    /** A look-up of what was started; nobody looks for the others, which are known. */
    private ByteBuffer one(int peer, String name) {
        synchronized (running) {
            if (!started.getOrDefault(peer, List.of()).contains(name)) {
                return http(404, "{}");
            }
        }
        StringBuilder entry = new StringBuilder();
        append(entry, name, true, peer);
        return http(200, entry.toString());
    }

    private ByteBuffer page(int peer, int from, int to) {
        StringBuilder page = new StringBuilder(140 * (to - from) + 200);
        page.append("{\"estimated_count\":").append(streams).append(",\"next\":");
        page.append(to < streams ? "\"" + to + "\"" : "null").append(",\"server_id\":\"id").append(peer).append("\",\"streams\":[");
        synchronized (running) {
            for (int i = from; i < to; i++) {
                int number = peer * streams + i;
                if (changes > 0 && random.nextInt(changes) == 0) {
                    running[number] = !running[number];
                }
                page.append(i > from ? "," : "");
                append(page, name(number), running[number], peer);
            }
            if (to == streams) {
                for (String name : started.getOrDefault(peer, List.of())) {
                    append(page.append(','), name, true, peer);
                }
            }
        }
        return http(200, page.append("]}").toString());
    }

    private static String name(int number) {
        String digits = Integer.toString(number);
        return "s" + "0".repeat(Math.max(0, 5 - digits.length())) + digits;
    }

    private static void append(StringBuilder to, String name, boolean runs, int peer) {
        to.append("{\"name\":\"").append(name).append("\",\"static\":false,\"named_by\":\"config\",\"stats\":{\"status\":\"");
        to.append(runs ? "running\",\"alive\":true,\"running\":true" : "waiting\",\"alive\":false,\"running\":false");
        to.append(",\"running_on\":[\"p").append(peer).append("\"]}}");
    }

    private static ByteBuffer http(int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        byte[] head = ("HTTP/1.1 " + status + " x\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(head.length + bytes.length).put(head).put(bytes).flip();
    }
}
