package org.sluice.geo.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.maxmind.db.Reader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {24, 28, 32})
    void bothFamiliesAreTold(int recordSize) throws IOException {
        CountryTable table = read(new MmdbWriter(6, recordSize)
                .country("198.51.100.0/24", "DE")
                .country("198.51.100.128/25", "FR")
                .country("255.255.255.255/32", "US")
                .country("2001:db8::/32", "NL")
                .country("2001:db8:1::/48", "BE")
                .country("ffff::/16", "SE"));

        assertThat(of(table, "198.51.99.255")).isEmpty();
        assertThat(of(table, "198.51.100.0")).isEqualTo("DE");
        assertThat(of(table, "198.51.100.127")).isEqualTo("DE");
        assertThat(of(table, "198.51.100.128")).isEqualTo("FR");
        assertThat(of(table, "198.51.101.0")).isEmpty();
        assertThat(of(table, "255.255.255.255")).isEqualTo("US");
        assertThat(of(table, "0.0.0.0")).isEmpty();
        assertThat(of(table, "::ffff:198.51.100.7")).as("mapped").isEqualTo("DE");
        assertThat(of(table, "2001:db8::1")).isEqualTo("NL");
        assertThat(of(table, "2001:db8:1:ffff:ffff:ffff:ffff:ffff")).isEqualTo("BE");
        assertThat(of(table, "2001:db8:2::")).isEqualTo("NL");
        assertThat(of(table, "2001:db9::")).isEmpty();
        assertThat(of(table, "::1")).isEmpty();
        assertThat(of(table, "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")).isEqualTo("SE");
        assertThat(table.countries()).isEqualTo(6);
    }

    @Test
    void aDatabaseMayHoldIpv4Alone() throws IOException {
        CountryTable table = read(new MmdbWriter(4, 24).country("203.0.113.0/24", "DE"));

        assertThat(of(table, "203.0.113.9")).isEqualTo("DE");
        assertThat(of(table, "2001:db8::1")).isEmpty();
    }

    @Test
    void repetitionsOfIpv4AreLeftOut() throws IOException {
        CountryTable table = read(new MmdbWriter(6, 28)
                .country("203.0.113.0/24", "DE")
                .country("2001:db8::/32", "NL")
                .alias("2002::/16")
                .alias("2001::/32"));

        assertThat(of(table, "203.0.113.9")).isEqualTo("DE");
        assertThat(of(table, "2002:cb00:7109::1")).isEmpty();
        assertThat(of(table, "2001:0:cb00:7109::1")).isEmpty();
        assertThat(of(table, "2001:db8::1")).isEqualTo("NL");
        assertThat(table.ranges()).as("no range of a repetition").isEqualTo(3 + 3);
    }

    @Test
    void vendorsWriteTheCountryInDifferentPlaces() throws IOException {
        CountryTable table = read(new MmdbWriter(4, 24)
                .put("10.0.0.0/8", Map.of("country_code", "DE"))
                .put("11.0.0.0/8", Map.of("country", "fr", "country_name", "France"))
                .put("12.0.0.0/8", Map.of("country", "Belgium", "country_code", "BE"))
                .put("13.0.0.0/8", Map.of("country", Map.of("geoname_id", 5), "continent", Map.of("code", "EU")))
                .put("14.0.0.0/8", Map.of("country", Map.of("iso_code", "a long text")))
                .put("15.0.0.0/8", Map.of("other", "thing")));

        assertThat(of(table, "10.0.0.1")).isEqualTo("DE");
        assertThat(of(table, "11.0.0.1")).isEqualTo("FR");
        assertThat(of(table, "12.0.0.1")).isEqualTo("BE");
        assertThat(of(table, "13.0.0.1")).isEmpty();
        assertThat(of(table, "14.0.0.1")).isEmpty();
        assertThat(of(table, "15.0.0.1")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"4, 24", "6, 24", "6, 28", "6, 32"})
    void everyAddressIsToldAsTheLibraryTellsIt(int version, int recordSize) throws IOException {
        Random random = new Random(7 * version + recordSize);
        MmdbWriter writer = new MmdbWriter(version, recordSize);
        for (int i = 0; i < 200; i++) {
            boolean six = version == 6 && random.nextBoolean();
            InetAddress address = random(random, six);
            int prefix = six ? 17 + random.nextInt(48) : 3 + random.nextInt(30);
            writer.country(address.getHostAddress() + "/" + prefix, "" + letter(random) + letter(random));
        }
        CountryTable table = read(writer);

        try (Reader reader = new Reader(new ByteArrayInputStream(writer.bytes()))) {
            for (int i = 0; i < 5000; i++) {
                InetAddress address = random(random, version == 6 && random.nextBoolean());
                Place place = reader.get(address, Place.class);
                assertThat(table.of(address)).as("%s", address).isEqualTo(place == null ? "" : place.isoCode());
            }
        }
    }

    @Test
    void aFileThatTellsNoCountryIsRefused() throws IOException {
        Path asn = write(new MmdbWriter(4, 24)
                .put("10.0.0.0/8", Map.of("organization", "x"))
                .bytes());
        Path text = Files.writeString(folder.resolve("text"), "# countries\n".repeat(100));
        Path nothing = Files.writeString(folder.resolve("nothing"), "");

        assertThatThrownBy(() -> Database.read(asn))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no country");
        assertThatThrownBy(() -> Database.read(text)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Database.read(nothing)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Database.read(folder)).isInstanceOf(IOException.class);
    }

    private static char letter(Random random) {
        return (char) ('A' + random.nextInt(26));
    }

    /** Addresses close together, so that networks meet; of IPv6 none that the table leaves out. */
    private static InetAddress random(Random random, boolean six) throws UnknownHostException {
        byte[] bytes = new byte[six ? 16 : 4];
        random.nextBytes(bytes);
        bytes[0] = (byte) (six ? 0x2A : 0x0A + random.nextInt(2));
        bytes[1] = (byte) random.nextInt(4);
        return InetAddress.getByAddress(bytes);
    }

    private CountryTable read(MmdbWriter writer) throws IOException {
        return Database.read(write(writer.bytes()));
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("countries.mmdb"), bytes);
    }

    private static String of(CountryTable table, String address) throws UnknownHostException {
        return table.of(InetAddress.getByName(address));
    }
}
