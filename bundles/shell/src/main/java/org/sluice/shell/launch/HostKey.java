package org.sluice.shell.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;

/**
 * The key by which an instance's shell shows who it is. Karaf would make it at the first login, which fails on a full
 * disk: just when the operator needs the shell.
 */
final class HostKey {

    private static final int BITS = 2048;

    private HostKey() {}

    /** Writes {@code host.key} (RSA in PKCS #8, RFC 5208, in PEM, as Karaf does) if there is none, or a login left an empty one behind. */
    static void makeIfMissing(Path etc) throws GeneralSecurityException, IOException {
        Path file = etc.resolve("host.key");
        if (Files.exists(file) && Files.size(file) > 0) {
            return;
        }
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(BITS);
        byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
        ClientKey.write(
                file,
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
                        + "\n-----END PRIVATE KEY-----\n");
    }
}
