package org.sluice.shell.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Properties;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

class ClientKeyTest {

    @TempDir
    private Path etc;

    @RepeatedTest(20)
    void theRealmCanCompareEveryKey() throws Exception {
        ClientKey.make(etc);
        for (String name : new String[] {"client.key", "keys.properties"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(etc.resolve(name))))
                    .isEqualTo("rw-------");
        }
        Properties keys = new Properties();
        try (var in = Files.newBufferedReader(etc.resolve("keys.properties"))) {
            keys.load(in);
        }
        String[] user = keys.getProperty("sluice").split(",");
        assertThat(user).hasSize(2).contains("_g_:admingroup");
        assertThat(keys.getProperty("_g_:admingroup")).contains("admin").contains("ssh");
        ByteBuffer blob = ByteBuffer.wrap(Base64.getDecoder().decode(user[0]));
        assertThat(new String(next(blob))).isEqualTo("ecdsa-sha2-nistp256");
        assertThat(new String(next(blob))).isEqualTo("nistp256");
        byte[] point = next(blob);
        assertThat(point).hasSize(65).startsWith((byte) 4);
        for (int from = 1; from < 65; from += 32) {
            BigInteger coordinate = new BigInteger(1, java.util.Arrays.copyOfRange(point, from, from + 32));
            assertThat(coordinate.toByteArray()).as("as a signed number").hasSize(32);
        }
        byte[] der = Base64.getMimeDecoder()
                .decode(Files.readString(etc.resolve("client.key")).replaceAll("-----[A-Z ]+-----", ""));
        assertThat(der).hasSize(121);
        assertThat(java.util.Arrays.copyOfRange(der, 56, 121)).isEqualTo(point);
    }

    private static byte[] next(ByteBuffer blob) {
        byte[] text = new byte[blob.getInt()];
        blob.get(text);
        return text;
    }
}
