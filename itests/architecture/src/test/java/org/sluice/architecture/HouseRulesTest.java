package org.sluice.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Judges jars, poms, folders and texts of the house, and each rule by what was planted for it. */
class HouseRulesTest {

    @TempDir
    private Path folder;

    static Stream<HouseRule> rules() {
        return HouseRule.all();
    }

    static Stream<Plant> plants() {
        return Plant.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theHouseKeeps(HouseRule rule) {
        Findings findings = rule.findings(House.here());

        assertThat(findings.judged()).as("a rule that matches nothing fails").isPositive();
        assertThat(findings.wrongs()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aSoundHouseKeeps(HouseRule rule) {
        Findings findings = rule.findings(new PlantedHouse(folder).build());

        assertThat(findings.judged()).isPositive();
        assertThat(findings.wrongs()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRuleThatMatchesNothingIsTold(HouseRule rule) {
        assertThat(rule.findings(new House(folder)).judged()).isZero();
    }

    @ParameterizedTest
    @MethodSource("plants")
    void whatWasPlantedIsCaughtAndNothingElse(Plant plant) {
        PlantedHouse house = new PlantedHouse(folder);
        plant.violation().accept(house);
        HouseRule rule = rules().filter(any -> any.says().equals(plant.rule()))
                .findFirst()
                .orElseThrow();

        assertThat(rule.findings(house.build()).wrongs())
                .singleElement()
                .asString()
                .contains(plant.caughtAs());
    }

    @Test
    void somethingWasPlantedForEveryRule() {
        assertThat(plants().map(Plant::rule).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        rules().map(HouseRule::says).toList());
    }
}
