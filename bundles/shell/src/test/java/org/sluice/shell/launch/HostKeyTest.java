package org.sluice.shell.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostKeyTest {

    @TempDir
    private Path etc;

    @Test
    void itIsMadeOnceForItsOwnerAlone() throws Exception {
        Path file = etc.resolve("host.key");
        HostKey.makeIfMissing(etc);
        String first = Files.readString(file);
        byte[] key = Base64.getMimeDecoder().decode(first.replaceAll("-----[A-Z ]+-----", ""));
        assertThat(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key)))
                .isNotNull();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        HostKey.makeIfMissing(etc);
        assertThat(file).hasContent(first);
        assertThat(etc.toFile().list()).containsExactly("host.key");
    }

    @Test
    void whatAFullDiskLeftEmptyIsMadeAgain() throws Exception {
        Path file = Files.createFile(etc.resolve("host.key"));
        HostKey.makeIfMissing(etc);
        assertThat(file).content().startsWith("-----BEGIN PRIVATE KEY-----");
    }
}
