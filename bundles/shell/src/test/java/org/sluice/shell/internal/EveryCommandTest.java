package org.sluice.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every command there is. */
class EveryCommandTest {

    /** Arguments that may be anything: there is no set to complete from. */
    private static final Set<String> FREE = Set.of("RouteCommand.url", "PeerAddCommand.name", "PeerSetCommand.values");

    private static final Path ROLES = Path.of("../../etc/org.apache.karaf.command.acl.sluice.cfg");

    @Test
    void areAllFound() {
        assertThat(AllCommands.found()).hasSize(23);
    }

    @ParameterizedTest
    @MethodSource("org.sluice.shell.internal.AllCommands#found")
    void isDescribedAndListedForARole(Class<?> type) throws IOException {
        Command command = type.getAnnotation(Command.class);
        assertThat(type).isAssignableTo(SluiceCommand.class).hasAnnotation(Service.class);
        assertThat(command.scope()).isEqualTo("sluice");
        assertThat(command.description()).isNotBlank();
        assertThat(command.detailedDescription()).contains("Example: sluice:" + command.name());
        String role = EditCommand.class.isAssignableFrom(type) ? "(manager, )?admin" : "(viewer, )?(manager, )?admin";
        assertThat(Files.readString(ROLES)).containsPattern("(?m)^" + command.name() + " = " + role + "$");
    }

    @ParameterizedTest
    @MethodSource("org.sluice.shell.internal.AllCommands#found")
    void writesForProgramsToo(Class<?> type) {
        List<String> options = new ArrayList<>();
        for (Class<?> part = type; part != Object.class; part = part.getSuperclass()) {
            for (Field field : part.getDeclaredFields()) {
                Option option = field.getAnnotation(Option.class);
                if (option != null) {
                    assertThat(option.description()).as(option.name()).isNotBlank();
                    options.add(option.name());
                }
            }
        }
        assertThat(options).contains("--no-format", "--json").doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("org.sluice.shell.internal.AllCommands#found")
    void completesItsArgumentsAndNeedsNothing(Class<?> type) {
        for (Class<?> part = type; part != Object.class; part = part.getSuperclass()) {
            for (Field field : part.getDeclaredFields()) {
                String name = part.getSimpleName() + '.' + field.getName();
                if (field.isAnnotationPresent(Argument.class) && !FREE.contains(name)) {
                    assertThat(field.isAnnotationPresent(Completion.class))
                            .as(name)
                            .isTrue();
                }
                Reference reference = field.getAnnotation(Reference.class);
                assertThat(reference == null || reference.optional()).as(name).isTrue();
            }
        }
    }
}
