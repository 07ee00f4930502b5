package org.sluice.shell.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Manager;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.impl.action.command.ManagerImpl;
import org.apache.karaf.shell.impl.console.SessionFactoryImpl;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sluice.model.Availability;
import org.sluice.model.Figures;
import org.sluice.model.Holder;
import org.sluice.testkit.internal.admin.FixedAdministration;
import org.sluice.testkit.internal.admin.SomePeer;

/** The annotations, as Karaf's own shell reads them. */
class CommandsInAShellTest {

    private static final List<Class<?>> COMMANDS = AllCommands.found();

    private static final List<Class<?>> OTHERS = List.of(
            PeerNameCompleter.class,
            PeerOptionCompleter.class,
            PolicyNameCompleter.class,
            StreamNameCompleter.class,
            PathCompleter.class,
            UpperCommand.class);

    private final FixedAdministration administration = new FixedAdministration();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ThreadIOImpl threadIo = new ThreadIOImpl();
    private SessionFactoryImpl factory;
    private Session session;

    @BeforeEach
    void open() {
        threadIo.start();
        factory = new SessionFactoryImpl(threadIo);
        factory.getRegistry().register(administration);
        Manager manager = new ManagerImpl(factory.getRegistry(), factory.getRegistry());
        COMMANDS.forEach(manager::register);
        OTHERS.forEach(manager::register);
        PrintStream out = new PrintStream(printed, true, UTF_8);
        session = factory.create(new ByteArrayInputStream(new byte[0]), out, out);
        administration.peers.add(SomePeer.up("alpha:8081", Figures.NONE));
        administration.streams.put("demo", List.of(new Holder("alpha:8081", Availability.RUNNING, true)));
    }

    @AfterEach
    void close() {
        session.close();
        factory.stop();
        threadIo.stop();
    }

    @Test
    void takesArgumentsAndOptions() throws Exception {
        assertThat(run("sluice:peer-list --no-format alpha")).startsWith("alpha:8081\tflussonic\tup\t–");
        assertThat(run("sluice:stream-find --json --limit 5 dem")).startsWith("{\"streams\":[{\"stream\":\"demo\"");
        assertThat(run("sluice:stats")).contains("Nothing was answered yet.");
    }

    @Test
    void printsIntoPipes() throws Exception {
        assertThat(run("sluice:peer-list --no-format | test:upper")).startsWith("ALPHA:8081");
    }

    @Test
    void failsAsACommand() {
        assertThatThrownBy(() -> run("sluice:config-check"))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("the configuration is away");
        assertThatThrownBy(() -> run("sluice:stream-find")).isInstanceOf(CommandException.class);
    }

    @ParameterizedTest
    @MethodSource("org.sluice.shell.internal.AllCommands#found")
    void helpShowsAnExampleAndTheCommonOptions(Class<?> type) throws Exception {
        String name = type.getAnnotation(Command.class).name();
        assertThat(run("sluice:" + name + " --help"))
                .contains("Example: sluice:" + name)
                .contains("--json")
                .contains("--no-format");
    }

    private String run(String line) throws Exception {
        printed.reset();
        session.execute(line);
        return printed.toString(UTF_8);
    }

    @Service
    @Command(scope = "test", name = "upper", description = "Prints what it reads in upper case")
    public static final class UpperCommand implements Action {
        @Override
        public Object execute() throws IOException {
            System.out.print(new String(System.in.readAllBytes(), UTF_8).toUpperCase(Locale.ROOT));
            return null;
        }
    }
}
