package org.sluice.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A rule about classes, and the classes among the fixtures that break it. It is written for any root package, so that
 * the same rule judges the house and the fixtures.
 *
 * @param planted all that the rule must report of the fixtures; it must report nothing else
 */
record ClassRule(String says, Function<String, ArchRule> at, List<Class<?>> planted) {

    static ClassRule rule(String says, Function<String, ArchRule> at, Class<?>... planted) {
        return new ClassRule(says, at, List.of(planted));
    }

    static Stream<ClassRule> all() {
        return Stream.of(LevelRules.ALL, HomeRules.ALL, ShapeRules.ALL, CodeRules.ALL)
                .flatMap(List::stream);
    }

    /** Throws if a class breaks the rule, and if there is none to judge. */
    void check(String root, JavaClasses classes) {
        named(root).check(classes);
    }

    List<String> violations(String root, JavaClasses classes) {
        return named(root).evaluate(classes).getFailureReport().getDetails();
    }

    private ArchRule named(String root) {
        return at.apply(root).as(says).allowEmptyShould(false);
    }

    @Override
    public String toString() {
        return says;
    }
}
