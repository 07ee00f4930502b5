package org.sluice.geo.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with a file: reading it ends soon, and either refuses it or gives a table that answers. */
@Timeout(30)
class DamageTest {

    @TempDir
    Path folder;

    private byte[] sound;

    @BeforeEach
    void write() {
        MmdbWriter writer = new MmdbWriter(6, 24);
        Random random = new Random(1);
        for (int i = 0; i < 60; i++) {
            writer.country(i + "." + random.nextInt(256) + ".0.0/16", i % 2 == 0 ? "DE" : "FR");
            writer.country("2a01:" + Integer.toHexString(i) + "::/32", i % 2 == 0 ? "NL" : "BE");
        }
        sound = writer.bytes();
    }

    @Test
    void randomDamageIsHarmless() throws IOException {
        Random random = new Random(2);
        int refused = 0;
        for (int i = 0; i < 600; i++) {
            byte[] damaged = sound.clone();
            for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
                damaged[place(random, damaged.length)] = (byte) random.nextInt();
            }
            refused += harmless(damaged) ? 0 : 1;
        }
        assertThat(refused).isBetween(50, 599);
    }

    /** The metadata are a small part of the file, and the worst one to damage. */
    private static int place(Random random, int length) {
        return random.nextInt(3) == 0 ? length - 1 - random.nextInt(200) : random.nextInt(length);
    }

    @Test
    void aFileThatEndsEarlyIsRefused() throws IOException {
        for (int length = 0; length < sound.length; length += 37) {
            byte[] cut = Arrays.copyOf(sound, length);
            assertThatThrownBy(() -> read(cut)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aTreeThatRunsInCirclesIsRefused() {
        // All that is not IPv4 leads back to the root, and no leaf is ever reached.
        byte[] circle = sound.clone();
        Arrays.fill(circle, 3, 6, (byte) 0);

        assertThatThrownBy(() -> read(circle)).isInstanceOf(IOException.class).hasMessageContaining("damaged");
    }

    @Test
    void aTreeThatClaimsMoreThanThereIsIsRefused() {
        MmdbWriter writer = new MmdbWriter(4, 24).country("10.0.0.0/8", "DE");

        assertThatThrownBy(() -> read(writer.bytes(1_000_000))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read(writer.bytes(-1))).isInstanceOf(IOException.class);
    }

    /** Whether it was read. */
    private boolean harmless(byte[] bytes) throws IOException {
        CountryTable table;
        try {
            table = read(bytes);
        } catch (IOException refused) {
            return false;
        }
        Random random = new Random(3);
        for (int i = 0; i < 100; i++) {
            byte[] address = new byte[i % 2 == 0 ? 4 : 16];
            random.nextBytes(address);
            assertThat(table.of(InetAddress.getByAddress(address))).matches("|[A-Z]{2}");
        }
        return true;
    }

    private CountryTable read(byte[] bytes) throws IOException {
        return Database.read(Files.write(folder.resolve("damaged.mmdb"), bytes));
    }
}
