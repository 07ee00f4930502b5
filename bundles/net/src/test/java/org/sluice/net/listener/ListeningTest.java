package org.sluice.net.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.mina.core.service.IoHandlerAdapter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sluice.api.ListenerStatus;
import org.sluice.api.config.Options;
import org.sluice.net.ListenAddress;
import org.sluice.net.Port;
import org.sluice.net.PortFiles;
import org.sluice.net.PortState;

class ListeningTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private record Settings(PortOptions port, String greeting) implements ListenerSettings {
        static Settings of(Options options) {
            return new Settings(
                    PortOptions.of(options, PortOptions.Tls.NONE), options.value("greeting", text -> text, ""));
        }
    }

    private static final class Silent extends IoHandlerAdapter implements Port.User {}

    private static final class House extends Doors {
        private final List<String> told = new ArrayList<>();

        House() {
            super(new PortFiles(null), "com.example.greeter");
        }

        @Override
        protected synchronized void opened(String word, ListenAddress address, int port) {
            told.add("opened " + word);
        }

        @Override
        protected synchronized void closed(String word, ListenAddress address) {
            told.add("closed " + word);
        }
    }

    private final House doors = new House();
    private final List<ListenerPort<Settings>> made = new ArrayList<>();
    private Listening<Settings> listening;

    @AfterEach
    void close() {
        if (listening != null) {
            listening.close();
        }
    }

    private ListenerServer<Settings> server(Settings settings, Consumer<PortState> watcher) {
        ListenerPort<Settings> port = new ListenerPort<>("sluice-net-test", settings, new Silent(), watcher);
        made.add(port);
        return () -> port;
    }

    private static Map<String, Object> block(String word, String... options) {
        Map<String, Object> properties = new HashMap<>(Map.of(Options.WORDS, new String[] {word}));
        properties.put(Options.ORIGIN, "sluice.conf:7");
        for (int i = 0; i < options.length; i += 2) {
            properties.put(options[i], options[i + 1]);
        }
        return properties;
    }

    private void begin(Map<String, Object> properties) {
        listening = Listening.begin("greeter", doors, Settings::of, this::server, properties);
    }

    private ListenerStatus status() {
        return doors.listeners().get(0);
    }

    @Test
    void whatCannotBeUsedIsSaidAndChangesNothing() {
        assertThatCode(() -> begin(block("eighty"))).doesNotThrowAnyException();
        assertThat(made).isEmpty();
        assertThat(doors.listeners()).isEmpty();
        assertThat(doors.problem()).contains("greeter", "sluice.conf:7", "expected");

        listening.apply(block("127.0.0.1:0"));
        await().atMost(SOON).until(() -> status().port() > 0);
        assertThat(doors.problem()).isNull();

        listening.apply(block("127.0.0.1:0", "max_connections", "many"));
        assertThat(doors.problem()).contains("expected");
        assertThat(status().port()).as("it goes on").isPositive();
        assertThat(made).hasSize(1);
    }

    @Test
    void onlyAnotherPortIsOpenedAnew() {
        begin(block("127.0.0.1:0"));
        listening.apply(block("127.0.0.1:0", "greeting", "hello", "access_log", "off"));
        assertThat(made).hasSize(1);
        assertThat(made.get(0).settings().greeting()).isEqualTo("hello");
        assertThat(made.get(0).settings().port().accessLog()).isFalse();

        listening.apply(block("127.0.0.1:0", "greeting", "hello", "max_connections", "7"));
        assertThat(made).hasSize(2);
        assertThat(made.get(0).state()).isInstanceOf(PortState.Closed.class);
        await().atMost(SOON).until(() -> status().port() > 0);
    }

    @Test
    void aPortThatIsTakenIsAProblemUntilItIsFree() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            begin(block("127.0.0.1:" + taken.getLocalPort()));
            await().atMost(SOON).until(() -> doors.problem() != null);
            assertThat(doors.problem()).contains("cannot be opened");
            assertThat(status().port()).isZero();
        }
        await().atMost(SOON).until(() -> doors.problem() == null && status().port() > 0);
        assertThat(status().word()).isEqualTo("greeter");
        assertThat(status().bundle()).isEqualTo("com.example.greeter");
        assertThat(status().problem()).isEmpty();

        listening.close();
        assertThat(doors.listeners()).isEmpty();
        assertThat(doors.told).containsExactly("opened greeter", "closed greeter");
        listening = null;
    }
}
