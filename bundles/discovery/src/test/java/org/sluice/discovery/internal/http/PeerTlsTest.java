package org.sluice.discovery.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.api.config.Options;
import org.sluice.api.spi.PeerCall;
import org.sluice.api.spi.PollFailure;
import org.sluice.api.spi.PollFailure.Kind;
import org.sluice.api.spi.ResponseReader;
import org.sluice.discovery.internal.settings.PeerSettingsReader;

/** A server whose certificate carries another name than the one it is called by. */
class PeerTlsTest {

    @TempDir
    static Path folder;

    private static HttpsServer server;

    @BeforeAll
    static void serve() throws Exception {
        Path store = folder.resolve("keys.p12");
        selfSigned("keys.p12", "inner", "ca.pem");
        selfSigned("foreign.p12", "elsewhere", "foreign.pem");
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write(new byte[] {'o', 'k'});
            exchange.close();
        });
        server.start();
    }

    private static void selfSigned(String store, String name, String pem) throws Exception {
        String san = "san=dns:" + name + ".example";
        keytool(store, "-genkeypair", "-keyalg", "EC", "-dname", "CN=" + name, "-ext", san, "-validity", "2");
        keytool(store, "-exportcert", "-rfc", "-file", folder.resolve(pem).toString());
    }

    private static void keytool(String store, String... options) throws Exception {
        String[] command = new String[options.length + 9];
        command[0] = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        System.arraycopy(options, 0, command, 1, options.length);
        String[] rest = {
            "-alias",
            "a",
            "-keystore",
            folder.resolve(store).toString(),
            "-storepass",
            "changeit",
            "-storetype",
            "PKCS12"
        };
        System.arraycopy(rest, 0, command, options.length + 1, rest.length);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(new String(process.getInputStream().readAllBytes()))
                .isZero();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    private static String call(String host, Map<String, ?> options) throws Exception {
        return call(new PeerHttp(Runnable::run), host, options);
    }

    private static String call(PeerHttp http, String host, Map<String, ?> options) throws Exception {
        Map<String, Object> all = new HashMap<>(options);
        all.put(Options.WORDS, new String[] {host});
        all.put("api_url", "https://" + host + ":" + server.getAddress().getPort());
        StringBuilder text = new StringBuilder();
        ResponseReader<String> reader = new ResponseReader<>() {
            @Override
            public void body(ByteBuffer chunk) {
                while (chunk.hasRemaining()) {
                    text.append((char) chunk.get());
                }
            }

            @Override
            public String end() {
                return text.toString();
            }
        };
        return http.get(PeerSettingsReader.read(new Options(all)), PeerCall.of("/"), reader, head -> {})
                .result()
                .get(5, TimeUnit.SECONDS);
    }

    private static String ca() {
        return folder.resolve("ca.pem").toString();
    }

    @Test
    void theGivenNameIsAskedForAndChecked() throws Exception {
        assertThat(call("127.0.0.1", Map.of("tls_ca", ca(), "tls_name", "inner.example")))
                .isEqualTo("ok");
        assertThat(call("localhost", Map.of("tls_ca", ca(), "tls_name", "inner.example")))
                .isEqualTo("ok");
        assertThat(call("localhost", Map.of("tls_verify", "off"))).isEqualTo("ok");
    }

    @Test
    void anyOtherNameOrAuthorityIsRefused() {
        assertTls("localhost", Map.of("tls_ca", ca()));
        assertTls("127.0.0.1", Map.of("tls_ca", ca(), "tls_name", "other.example"));
        assertTls("localhost", Map.of("tls_name", "inner.example"));
        assertTls("localhost", Map.of());
    }

    private static void assertTls(String host, Map<String, ?> options) {
        assertThatThrownBy(() -> call(host, options)).cause().isInstanceOfSatisfying(PollFailure.class, e -> assertThat(
                        e.kind())
                .isEqualTo(Kind.TLS));
    }

    @Test
    void aMissingAuthorityFileIsSaid() {
        assertThatThrownBy(() -> call("localhost", Map.of("tls_ca", "/nowhere.pem")))
                .isInstanceOf(PollFailure.class)
                .hasMessageContaining("/nowhere.pem");
    }

    @Test
    void aFileOfAuthoritiesThatChangedIsReadAgain() throws Exception {
        Path authorities = Files.createTempFile(folder, "authorities", ".pem");
        Files.copy(folder.resolve("foreign.pem"), authorities, StandardCopyOption.REPLACE_EXISTING);
        Map<String, String> options = Map.of("tls_ca", authorities.toString(), "tls_name", "inner.example");
        PeerHttp http = new PeerHttp(Runnable::run);
        assertThatThrownBy(() -> call(http, "localhost", options)).hasMessageContaining("tls_ca");

        replace(authorities, Files.readString(Path.of(ca())), 1);
        assertThat(call(http, "localhost", options)).isEqualTo("ok");

        replace(authorities, "-----BEGIN CERTIFICATE-----\nhalf of it", 2);
        assertThat(call(http, "localhost", options))
                .as("a half written file changes nothing")
                .isEqualTo("ok");
    }

    private static void replace(Path file, String text, int minutes) throws Exception {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plus(Duration.ofMinutes(minutes))));
    }
}
