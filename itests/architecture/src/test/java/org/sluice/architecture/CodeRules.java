package org.sluice.architecture;

import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessField;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callConstructorWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.sluice.architecture.ClassRule.rule;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import org.sluice.fixtures.routing.internal.Activates;
import org.sluice.fixtures.routing.internal.Prints;
import org.sluice.fixtures.routing.internal.PrintsStackTrace;
import org.sluice.fixtures.routing.internal.Sleeps;
import org.sluice.fixtures.routing.internal.ThrowsGeneric;
import org.sluice.fixtures.routing.internal.TracksServices;

/** What no class does. */
final class CodeRules {

    /** Whose business it is to write to the terminal, beside the programs, each with its reason. */
    static final Set<String> WRITES_TO_THE_TERMINAL = Set.of(
            // Karaf gives every session, and every stage of a pipe, a System.out of its own.
            "org.sluice.shell.internal.SluiceCommand",
            // A program of its own, outside the container: ./sluice password.
            "org.sluice.web.internal.HashPassword");

    private static final Set<String> GENERIC = Set.of(
            Throwable.class.getName(),
            Exception.class.getName(),
            RuntimeException.class.getName(),
            Error.class.getName());

    static final List<ClassRule> ALL = List.of(
            rule(
                    "nobody writes to the standard streams",
                    root -> noClasses()
                            .that(areNotAmong(WRITES_TO_THE_TERMINAL))
                            .should(accessField(System.class, "out").or(accessField(System.class, "err"))),
                    Prints.class),
            rule(
                    "nobody prints stack traces",
                    root -> noClasses().should(call(Throwable.class, "printStackTrace")),
                    PrintsStackTrace.class),
            rule("nobody sleeps", root -> noClasses().should(call(Thread.class, "sleep")), Sleeps.class),
            rule(
                    "nobody throws generic exceptions",
                    root -> noClasses().should(createGenericExceptions()),
                    ThrowsGeneric.class),
            rule("no bundle activators", root -> noDependencyOn("org.osgi.framework.BundleActivator"), Activates.class),
            rule(
                    "no service trackers",
                    root -> noDependencyOn("org.osgi.util.tracker.ServiceTracker"),
                    TracksServices.class),
            StaticStateRule.RULE,
            ThreadRule.RULE);

    private CodeRules() {}

    private static ArchRule noDependencyOn(String type) {
        return noClasses().should(dependOnClassesThat(name(type)));
    }

    /** Calls to a method, whatever its arguments and whichever subclass it is called on. */
    private static ArchCondition<JavaClass> call(Class<?> owner, String method) {
        return callMethodWhere(DescribedPredicate.describe(
                method + " of " + owner.getSimpleName(),
                call -> call.getName().equals(method) && call.getTargetOwner().isAssignableTo(owner)));
    }

    /** That an exception's own constructor calls its parent's is no throw. */
    private static ArchCondition<JavaClass> createGenericExceptions() {
        return callConstructorWhere(DescribedPredicate.describe(
                "of a generic exception",
                call -> GENERIC.contains(call.getTargetOwner().getName())
                        && !call.getOriginOwner().isAssignableTo(Throwable.class)));
    }

    private static DescribedPredicate<JavaClass> areNotAmong(Set<String> excepted) {
        return DescribedPredicate.describe(
                "are no programs, and not among " + excepted,
                type -> !ShapeRules.PROGRAMS.contains(type.getPackageName())
                        && !excepted.contains(type.getName().replaceFirst("\\$.*", "")));
    }
}
