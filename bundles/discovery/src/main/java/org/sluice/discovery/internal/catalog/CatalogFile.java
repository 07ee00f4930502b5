package org.sluice.discovery.internal.catalog;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.sluice.api.CatalogSnapshot;
import org.sluice.model.Availability;
import org.sluice.model.Holder;
import org.sluice.model.PeerStatus;
import org.sluice.model.Scheme;

/**
 * The saved catalog: magic and version; count of peers, each with name, identity, version, whether it is a router,
 * ports and prefixes; count of streams, each with its name and holders (number of the peer, state); a CRC-32 of all that.
 */
public final class CatalogFile {

    private static final int MAGIC = 0x534c4354;
    private static final int VERSION = 2;
    private static final int MOST_PEERS = 100_000;
    private static final int MOST_STREAMS = 100_000_000;

    private final Path file;

    public CatalogFile(Path file) {
        this.file = file;
    }

    /** Replaces the file as a whole, or leaves it as it was. Blocks. */
    public void write(CatalogSnapshot snapshot) throws IOException {
        Files.createDirectories(file.getParent());
        Path draft = file.resolveSibling(file.getFileName() + ".tmp");
        try (FileOutputStream out = new FileOutputStream(draft.toFile())) {
            CheckedOutputStream checked = new CheckedOutputStream(out, new CRC32());
            DataOutputStream data = new DataOutputStream(new BufferedOutputStream(checked, 1 << 16));
            write(data, snapshot);
            data.flush();
            data.writeLong(checked.getChecksum().getValue());
            data.flush();
            out.getFD().sync();
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void write(DataOutputStream out, CatalogSnapshot snapshot) throws IOException {
        out.writeInt(MAGIC);
        out.writeInt(VERSION);
        Map<String, List<String>> prefixes = prefixesByPeer(snapshot);
        Map<String, Integer> numbers = new HashMap<>();
        out.writeInt(snapshot.peers().size());
        for (PeerStatus peer : snapshot.peers().values()) {
            numbers.put(peer.name(), numbers.size());
            writePeer(out, peer, prefixes.getOrDefault(peer.name(), List.of()));
        }
        out.writeInt(snapshot.streams().size());
        try {
            snapshot.streams().forEach((stream, holders) -> writeStream(out, stream, holders, numbers));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void writeStream(
            DataOutputStream out, String stream, List<Holder> holders, Map<String, Integer> numbers) {
        int lasting = 0;
        for (Holder holder : holders) {
            lasting += lasts(holder, numbers) ? 1 : 0;
        }
        try {
            out.writeUTF(stream);
            out.writeInt(lasting);
            for (Holder holder : holders) {
                if (lasts(holder, numbers)) {
                    out.writeInt(numbers.get(holder.peer()));
                    out.writeByte(StreamState.of(holder.availability(), holder.origin()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean lasts(Holder holder, Map<String, Integer> numbers) {
        return holder.availability() != Availability.VANISHED && numbers.containsKey(holder.peer());
    }

    /** Whether the file of the one would list the same streams of the same peers as that of the other. */
    public static boolean alike(CatalogSnapshot one, CatalogSnapshot other) {
        boolean streams = one.streams() == other.streams()
                || one.streams() instanceof ShardedIndex index
                        && other.streams() instanceof ShardedIndex before
                        && index.lists(before);
        return streams && one.peers().keySet().equals(other.peers().keySet());
    }

    private static Map<String, List<String>> prefixesByPeer(CatalogSnapshot snapshot) {
        Map<String, List<String>> byPeer = new HashMap<>();
        if (snapshot.streams() instanceof ShardedIndex index) {
            index.prefixes()
                    .all()
                    .forEach((prefix, holders) ->
                            holders.forEach(holder -> byPeer.computeIfAbsent(holder.peer(), peer -> new ArrayList<>())
                                    .add(prefix)));
        }
        return byPeer;
    }

    private static void writePeer(DataOutputStream out, PeerStatus peer, List<String> prefixes) throws IOException {
        out.writeUTF(peer.name());
        out.writeUTF(peer.serverId());
        out.writeUTF(peer.version());
        out.writeBoolean(peer.router());
        out.writeInt(peer.ports().size());
        for (Map.Entry<Scheme, Integer> port : peer.ports().entrySet()) {
            out.writeUTF(port.getKey().text());
            out.writeInt(port.getValue());
        }
        out.writeInt(prefixes.size());
        for (String prefix : prefixes) {
            out.writeUTF(prefix);
        }
    }

    /**
     * What was saved, by peer. Blocks.
     *
     * @throws IOException when the file is not whole; nothing of it is to be used
     */
    public Map<String, SavedPeer> read() throws IOException {
        if (!Files.exists(file)) {
            return Map.of();
        }
        CheckedInputStream checked =
                new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16), new CRC32());
        try (DataInputStream in = new DataInputStream(checked)) {
            if (in.readInt() != MAGIC || in.readInt() != VERSION) {
                throw new IOException("it is of another version");
            }
            List<Draft> peers = new ArrayList<>();
            for (int left = count(in, MOST_PEERS); left > 0; left--) {
                peers.add(new Draft(in));
            }
            for (int left = count(in, MOST_STREAMS); left > 0; left--) {
                readStream(in, peers);
            }
            long sum = checked.getChecksum().getValue();
            if (in.readLong() != sum || in.read() >= 0) {
                throw new IOException("its checksum is wrong");
            }
            Map<String, SavedPeer> saved = new LinkedHashMap<>();
            peers.forEach(peer -> saved.put(peer.name, peer.saved()));
            return saved;
        }
    }

    private static void readStream(DataInputStream in, List<Draft> peers) throws IOException {
        String stream = in.readUTF();
        for (int left = count(in, peers.size()); left > 0; left--) {
            int number = in.readInt();
            int state = in.readUnsignedByte();
            if (number < 0 || number >= peers.size() || !StreamState.valid(state)) {
                throw new IOException("stream '" + stream + "' is of no peer");
            }
            peers.get(number).streams.add(stream);
            peers.get(number).states.write(state);
        }
    }

    private static int count(DataInputStream in, int most) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > most) {
            throw new IOException("it counts " + count + " where at most " + most + " can be");
        }
        return count;
    }

    /** A peer while the file is read. */
    private static final class Draft {
        final String name;
        final String serverId;
        final String version;
        final boolean router;
        final Map<Scheme, Integer> ports = new HashMap<>();
        final List<String> prefixes = new ArrayList<>();
        final List<String> streams = new ArrayList<>();
        final ByteArrayOutputStream states = new ByteArrayOutputStream();

        Draft(DataInputStream in) throws IOException {
            name = in.readUTF();
            serverId = in.readUTF();
            version = in.readUTF();
            router = in.readBoolean();
            for (int left = count(in, Scheme.values().length); left > 0; left--) {
                Scheme scheme = Scheme.of(in.readUTF()).orElseThrow(() -> new IOException("an unknown scheme"));
                ports.put(scheme, in.readInt());
            }
            for (int left = count(in, MOST_PEERS); left > 0; left--) {
                prefixes.add(in.readUTF());
            }
        }

        SavedPeer saved() {
            return new SavedPeer(serverId, version, router, ports, prefixes, streams, states.toByteArray());
        }
    }
}
