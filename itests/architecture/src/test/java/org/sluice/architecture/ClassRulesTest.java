package org.sluice.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Judges the classes of all bundles, and each rule by what was planted for it. */
@TestInstance(Lifecycle.PER_CLASS)
class ClassRulesTest {

    private static final String HOUSE = "org.sluice";
    private static final String FIXTURES = "org.sluice.fixtures";

    private JavaClasses house;
    private JavaClasses fixtures;

    @BeforeAll
    void read() {
        house = new ClassFileImporter().importPaths(House.here().classFolders());
        fixtures = new ClassFileImporter().importPackages(FIXTURES);
    }

    static Stream<ClassRule> rules() {
        return ClassRule.all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theHouseKeeps(ClassRule rule) {
        rule.check(HOUSE, house);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void whatWasPlantedIsCaughtAndNothingElse(ClassRule rule) {
        Set<String> planted = rule.planted().stream().map(Class::getName).collect(Collectors.toSet());
        List<String> violations = rule.violations(FIXTURES, fixtures);

        assertThat(planted).isNotEmpty().allSatisfy(name -> assertThat(violations)
                .anyMatch(violation -> violation.contains(name)));
        assertThat(violations).allMatch(violation -> planted.stream().anyMatch(violation::contains));
    }

    @Test
    void everyExceptionStillExcusesSomething() {
        assertThat(CodeRules.WRITES_TO_THE_TERMINAL).allMatch(house::contain);
        assertThat(ShapeRules.PROGRAMS).allMatch(house::containPackage);
        assertThat(house.stream().flatMap(type -> type.getFields().stream()).map(JavaField::getFullName))
                .containsAll(StaticStateRule.EXCEPTIONS);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRuleThatMatchesNothingFails(ClassRule rule) {
        JavaClasses nothing = new ClassFileImporter().importClasses();

        assertThatThrownBy(() -> rule.check(HOUSE, nothing)).isInstanceOf(AssertionError.class);
    }
}
