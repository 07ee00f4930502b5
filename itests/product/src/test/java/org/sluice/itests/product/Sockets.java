package org.sluice.itests.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** TCP connections as the kernel of this machine sees them, whatever the two ends believe. */
final class Sockets {

    private static final String ESTABLISHED = "01";
    private static final String LISTENING = "0A";

    /** A line of {@code /proc/net/tcp}, whose addresses are words of the machine's order. */
    private record Line(InetAddress local, int localPort, InetAddress remote, String state, String inode) {

        static Line of(String text) {
            String[] columns = text.strip().split(" +");
            String[] local = columns[1].split(":");
            return new Line(
                    address(local[0]),
                    Integer.parseInt(local[1], 16),
                    address(columns[2].split(":")[0]),
                    columns[3],
                    columns[9]);
        }

        private static InetAddress address(String hex) {
            byte[] words = HexFormat.of().parseHex(hex);
            byte[] bytes = new byte[words.length];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = words[i / 4 * 4 + 3 - i % 4];
            }
            try {
                return InetAddress.getByAddress(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Sockets() {}

    /** Connections that the one who listens at the port keeps open with clients of {@code 127.NET.0.0/16}. */
    static long kept(int port, int net) {
        return lines().stream()
                .filter(line -> line.localPort == port && line.state.equals(ESTABLISHED))
                .filter(line -> line.remote.getAddress()[1] == net)
                .count();
    }

    /** The addresses at which a process listens. */
    static List<InetAddress> listening(String pid) {
        Set<String> own = inodes(pid);
        return lines().stream()
                .filter(line -> line.state.equals(LISTENING) && own.contains(line.inode))
                .map(Line::local)
                .toList();
    }

    private static List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            try (Stream<String> all = Files.lines(Path.of(table))) {
                all.skip(1).map(Line::of).forEach(lines::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return lines;
    }

    private static Set<String> inodes(String pid) {
        Set<String> inodes = new HashSet<>();
        try (Stream<Path> open = Files.list(Path.of("/proc", pid, "fd"))) {
            for (Path file : open.toList()) {
                String target = Files.exists(file, java.nio.file.LinkOption.NOFOLLOW_LINKS)
                        ? Files.readSymbolicLink(file).toString()
                        : "";
                if (target.startsWith("socket:[")) {
                    inodes.add(target.substring(8, target.length() - 1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return inodes;
    }
}
