import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sluice.testkit.peer.SimulatedPeer;
import org.sluice.testkit.peer.SimulatedPeers;

/**
 * Simulated Flussonic peers that share the streams s00000, s00001 and so on: stream n is on peer n modulo the number of
 * peers, every tenth on the next peer as well. Prints one line with their addresses, then serves until it is ended.
 */
final class Peers {

    private Peers() {}

    public static void main(String[] arguments) throws InterruptedException {
        int peers = Integer.parseInt(arguments[0]);
        int streams = Integer.parseInt(arguments[1]);
        SimulatedPeers home = SimulatedPeers.start();
        List<SimulatedPeer> all = IntStream.range(0, peers)
                .mapToObj(i -> home.peer("p" + i).cpu(30).streams(names(i, peers, streams)))
                .toList();
        System.out.println(all.stream().map(SimulatedPeer::hostAndPort).collect(Collectors.joining(" ")));
        new CountDownLatch(1).await();
    }

    private static String[] names(int peer, int peers, int streams) {
        return IntStream.range(0, streams)
                .filter(i -> i % peers == peer || i % 10 == 0 && (i + 1) % peers == peer)
                .mapToObj(i -> String.format("s%05d", i))
                .toArray(String[]::new);
    }
}
