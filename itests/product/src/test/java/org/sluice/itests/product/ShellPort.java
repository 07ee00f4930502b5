package org.sluice.itests.product;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.EnumSet;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;

/**
 * What {@code ./sluice client COMMAND} does, over the same port with the same key, but for the second that a JVM of its
 * own takes.
 */
final class ShellPort {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String STEERING = "\u001b\\[[0-9;?]*[A-Za-z]";

    private ShellPort() {}

    /**
     * Runs a command to its end.
     *
     * @param data the folder of an instance that runs
     */
    static Program.Result run(Path data, String command) {
        try (SshClient client = SshClient.setUpDefaultClient()) {
            client.setServerKeyVerifier((session, address, key) -> true);
            client.start();
            int port =
                    Integer.parseInt(Files.readString(data.resolve("run/shell")).trim());
            try (ClientSession session =
                    client.connect("sluice", "127.0.0.1", port).verify(LIMIT).getSession()) {
                KeyPair key = new FileKeyPairProvider(data.resolve("etc/client.key"))
                        .loadKeys(session)
                        .iterator()
                        .next();
                session.addPublicKeyIdentity(key);
                session.auth().verify(LIMIT);
                return run(session, command);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("shell of " + data + ": " + command, e);
        }
    }

    private static Program.Result run(ClientSession session, String command) throws IOException {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        try (ClientChannel channel = session.createExecChannel(command + "\n")) {
            channel.setIn(new ByteArrayInputStream(new byte[0]));
            channel.setOut(told);
            channel.setErr(told);
            channel.open().verify(LIMIT);
            if (channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), LIMIT).contains(ClientChannelEvent.TIMEOUT)) {
                throw new AssertionError(command + " still runs after " + LIMIT + ":\n" + told);
            }
            Integer status = channel.getExitStatus();
            String output = told.toString(StandardCharsets.UTF_8).replaceAll(STEERING, "");
            return new Program.Result(status == null ? -1 : status, output);
        }
    }
}
