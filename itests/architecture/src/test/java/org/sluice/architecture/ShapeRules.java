package org.sluice.architecture;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.conditions.ArchConditions.beAnnotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.sluice.architecture.ClassRule.rule;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.service.component.annotations.Component;
import org.sluice.fixtures.api.Unmarked;
import org.sluice.fixtures.model.KnowsLoggers;
import org.sluice.fixtures.model.NotAValue;
import org.sluice.fixtures.routing.OutsideComponent;
import org.sluice.fixtures.routing.internal.OpenComponent;

/** How classes of a kind look. */
final class ShapeRules {

    static final List<ClassRule> ALL = List.of(
            rule("model knows the JDK only", ShapeRules::pureModel, KnowsLoggers.class),
            rule("types of model are records, enums or interfaces, sealed or not", ShapeRules::values, NotAValue.class),
            rule(
                    "interfaces of api say whether providers or consumers implement them",
                    ShapeRules::roles,
                    Unmarked.class),
            rule("implementation bundles have internal packages only", ShapeRules::internals, OutsideComponent.class),
            rule("components are final", ShapeRules::finalComponents, OpenComponent.class),
            rule("components are internal", ShapeRules::internalComponents, OutsideComponent.class));

    /** Packages of programs that the launcher runs outside of the container. */
    static final Set<String> PROGRAMS = Set.of(
            // ./sluice check
            "org.sluice.config.check",
            // What ./sluice does before it starts Karaf.
            "org.sluice.shell.launch");

    private ShapeRules() {}

    private static ArchRule internals(String root) {
        return classes()
                .that(DescribedPredicate.<JavaClass>describe(
                        "are of a bundle that exports nothing", type -> Levels.folder(root, type.getPackageName())
                                .flatMap(Levels::room)
                                .filter(room -> !room.exports())
                                .isPresent()))
                .and(DescribedPredicate.<JavaClass>describe(
                        "are of no program", type -> !PROGRAMS.contains(type.getPackageName())))
                .should()
                .resideInAPackage(root + "..internal..");
    }

    private static ArchRule pureModel(String root) {
        return classes()
                .that()
                .resideInAPackage(root + ".model..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.osgi.annotation..", root + ".model..");
    }

    private static ArchRule values(String root) {
        return classes()
                .that()
                .resideInAPackage(root + ".model..")
                .and(areWritten())
                .should()
                .beRecords()
                .orShould()
                .beEnums()
                .orShould()
                .beInterfaces();
    }

    private static ArchRule roles(String root) {
        return classes()
                .that()
                .resideInAPackage(root + ".api..")
                .and()
                .areInterfaces()
                .and()
                .areNotAnnotations()
                .and(areWritten())
                .should(beAnnotatedWith(ProviderType.class).or(beAnnotatedWith(ConsumerType.class)));
    }

    private static ArchRule finalComponents(String root) {
        return classes().that().areAnnotatedWith(Component.class).should().haveModifier(FINAL);
    }

    private static ArchRule internalComponents(String root) {
        return classes().that().areAnnotatedWith(Component.class).should().resideInAPackage(root + "..internal..");
    }

    /** The compiler makes classes of its own for packages and switches. */
    private static DescribedPredicate<JavaClass> areWritten() {
        return DescribedPredicate.describe(
                "are written by people",
                type -> !type.getSimpleName().equals("package-info") && !type.isAnonymousClass());
    }
}
