package org.sluice.architecture;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** A rule about jars, poms, folders and texts. */
record HouseRule(String says, BiConsumer<House, Findings> judge) {

    static Stream<HouseRule> all() {
        return Stream.of(
                        ManifestRules.ALL,
                        ComponentRules.ALL,
                        NameRules.ALL,
                        FeatureRules.ALL,
                        SourceRules.ALL,
                        DocumentRules.ALL,
                        ExampleRules.ALL)
                .flatMap(List::stream);
    }

    /** A rule that looks at each bundle alone. */
    static HouseRule forEachBundle(String says, BiConsumer<Bundle, Findings> judge) {
        return new HouseRule(
                says, (house, findings) -> house.bundles().forEach(bundle -> judge.accept(bundle, findings)));
    }

    /** A rule that looks at each bundle's jar. */
    static HouseRule forEachJar(String says, JarJudge judge) {
        return forEachBundle(says, (bundle, findings) -> bundle.jar()
                .ifPresentOrElse(
                        jar -> judge.judge(bundle, jar, findings),
                        () -> findings.judge(false, bundle.name() + " is not built: run mvn verify from the root")));
    }

    /** Judges a bundle by its jar. */
    interface JarJudge {
        void judge(Bundle bundle, JarContent jar, Findings findings);
    }

    Findings findings(House house) {
        Findings findings = new Findings();
        judge.accept(house, findings);
        return findings;
    }

    @Override
    public String toString() {
        return says;
    }
}
