package org.sluice.geo.internal;

import com.maxmind.db.CHMCache;
import com.maxmind.db.DatabaseRecord;
import com.maxmind.db.Reader;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads a whole database, network by network. A damaged file is refused as a whole, wherever the damage is, and cannot
 * go on for ever: a sound one has no more networks than its size permits. Not for several threads.
 */
final class Database {

    private static final long IPV4_END = 1L << 32;
    /** 6to4 and Teredo: databases repeat all of IPv4 there, for clients that are no more. */
    private static final long SIX_TO_FOUR = 0x2002L << 48;

    private static final long TEREDO = 0x2001_0000L << 32;

    private final Reader reader;
    private final CountryTable.Builder table = new CountryTable.Builder();
    private long left;

    private Database(Reader reader, long bytes) {
        this.reader = reader;
        // A tree has one leaf more than nodes, and a node has two records.
        this.left = 2 * (bytes * 4 / Math.max(1, reader.getMetadata().recordSize()) + 2);
    }

    /**
     * Reads a file. Blocks for the disk, and needs memory for the file meanwhile.
     *
     * @throws IOException when it cannot be read, is damaged, or tells no country; the message says which
     */
    static CountryTable read(Path file) throws IOException {
        long bytes = Files.size(file);
        long most = Runtime.getRuntime().maxMemory() / 4;
        if (bytes > most) {
            throw new IOException(bytes / 1_000_000 + " MB found; expected at most " + most / 1_000_000
                    + " MB, a quarter of the memory: a database of countries, not of cities");
        }
        try (Reader reader = new Reader(file.toFile(), Reader.FileMode.MEMORY, new CHMCache())) {
            CountryTable table = new Database(reader, bytes).walk();
            if (table.countries() == 0) {
                throw new IOException("it tells no country; expected a database of countries");
            }
            return table;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // Damage shows as anything: lengths of gigabytes, values that hold themselves. What was read is dropped.
            throw new IOException("it is damaged (" + e + "); expected a database in the format of MaxMind", e);
        }
    }

    private CountryTable walk() throws IOException {
        for (long at = 0; at < IPV4_END; ) {
            byte[] address = ByteBuffer.allocate(4).putInt((int) at).array();
            DatabaseRecord<Place> network = network(address);
            table.ipv4(at, code(network));
            at = end(at, 32 - network.network().prefixLength());
        }
        table.ipv6(0, "");
        if (reader.getMetadata().ipVersion() != 4) {
            ipv6();
        }
        return table.build();
    }

    /** The first /64 holds IPv4. A network finer than /64 stands for its /64. */
    private void ipv6() throws IOException {
        long at = 1;
        while (at != 0) {
            if (at == SIX_TO_FOUR || at == TEREDO) {
                table.ipv6(at, "");
                at = end(at, at == TEREDO ? 32 : 48);
            }
            byte[] address = ByteBuffer.allocate(16).putLong(at).array();
            DatabaseRecord<Place> network = network(address);
            table.ipv6(at, code(network));
            at = end(at, Math.max(0, 64 - network.network().prefixLength()));
        }
    }

    /** The number behind a network of so many free bits; 0 behind the last one of 64 bits. */
    private static long end(long at, int bits) {
        return bits == 64 ? 0 : (at >>> bits) + 1 << bits;
    }

    private DatabaseRecord<Place> network(byte[] address) throws IOException {
        if (left-- == 0) {
            throw new IOException(
                    "it is damaged (its tree runs in circles); expected a database in the format of MaxMind");
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new IOException("reading it was interrupted");
        }
        return reader.getRecord(InetAddress.getByAddress(address), Place.class);
    }

    private static String code(DatabaseRecord<Place> network) {
        return network.data() == null ? "" : network.data().isoCode();
    }
}
