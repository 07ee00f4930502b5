package org.sluice.architecture;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One feature per bundle that can be swapped; the frame shares one. */
final class FeatureRules {

    private static final String FILE = "features/src/main/feature/feature.xml";
    private static final String FRAME = "sluice-frame";
    private static final String DEFAULT_SET = "sluice";
    private static final Set<String> FRAME_BUNDLES = Set.of("model", "api", "net", "relay");

    /** In no feature of their own: plain jars for integrators, which the demo brings along. */
    private static final Set<String> PLAIN_JARS = Set.of("testkit", "archetype");

    /** In no default set; {@code deployment} looks after the distribution's own deploy folder and start levels. */
    private static final Set<String> EXTRAS = Set.of("demo", "deployment");

    private static final Pattern OWN = Pattern.compile("mvn:org\\.sluice/([\\w.]+)/.*");

    static final List<HouseRule> ALL = List.of(
            new HouseRule("every bundle is in the one feature that bears its name", FeatureRules::oneFeatureEach),
            new HouseRule("verification covers every feature: all are called sluice and more", FeatureRules::verified),
            new HouseRule("every feature has the frame", FeatureRules::frame),
            new HouseRule("the default set has every feature but the extras", FeatureRules::defaultSet),
            new HouseRule("bundles of others are dependencies", FeatureRules::dependencies));

    private FeatureRules() {}

    private static void oneFeatureEach(House house, Findings findings) {
        List<Tag> features = features(house);
        for (Bundle bundle : house.bundles()) {
            List<String> homes = features.stream()
                    .filter(feature -> own(feature, false).anyMatch(bundle.name()::equals))
                    .map(feature -> feature.value("name"))
                    .toList();
            findings.judge(
                    homes.equals(expected(bundle.name())),
                    bundle.name() + " is in the features " + homes + ", expected " + expected(bundle.name()));
        }
        Set<String> folders = house.bundles().stream().map(Bundle::name).collect(Collectors.toSet());
        features.forEach(feature -> Stream.concat(own(feature, false), own(feature, true))
                .forEach(name -> findings.judge(
                        folders.contains(name), feature.value("name") + " names " + name + ", which is no bundle")));
    }

    private static List<String> expected(String folder) {
        if (PLAIN_JARS.contains(folder)) {
            return List.of();
        }
        return FRAME_BUNDLES.contains(folder) ? List.of(FRAME) : List.of("sluice-" + folder.replace('.', '-'));
    }

    /** Karaf's plugin passes in silence when its pattern matches nothing. */
    private static void verified(House house, Findings findings) {
        List<Tag> features = features(house);
        features.forEach(feature -> findings.judge(
                feature.value("name").matches("sluice(-[a-z0-9-]+)?"), feature.value("name") + " is not verified"));
        if (!features.isEmpty()) {
            findings.judge(
                    house.text("features/pom.xml").contains("<feature>sluice*</feature>"),
                    "features/pom.xml does not verify sluice*");
        }
    }

    private static void frame(House house, Findings findings) {
        for (Tag feature : features(house)) {
            String name = feature.value("name");
            if (!name.equals(FRAME) && !name.equals(DEFAULT_SET)) {
                findings.judge(
                        parts(feature).contains(FRAME), name + " cannot be installed alone: " + FRAME + " is missing");
            }
        }
    }

    private static void defaultSet(House house, Findings findings) {
        Set<String> parts = features(house).stream()
                .filter(feature -> feature.value("name").equals(DEFAULT_SET))
                .flatMap(feature -> parts(feature).stream())
                .collect(Collectors.toSet());
        for (Bundle bundle : house.bundles()) {
            String name = bundle.name();
            if (!FRAME_BUNDLES.contains(name) && !PLAIN_JARS.contains(name)) {
                findings.judge(
                        parts.contains("sluice-" + name.replace('.', '-')) != EXTRAS.contains(name),
                        name + (EXTRAS.contains(name) ? " is in the default set" : " is missing in the default set"));
            }
        }
    }

    private static void dependencies(House house, Findings findings) {
        for (Tag feature : features(house)) {
            feature.children("bundle")
                    .filter(bundle -> !OWN.matcher(bundle.text()).matches())
                    .forEach(bundle -> findings.judge(
                            bundle.value("dependency").equals("true"),
                            feature.value("name") + " owns " + bundle.text() + ": say dependency=\"true\""));
        }
    }

    private static List<Tag> features(House house) {
        String text = house.text(FILE);
        return text.isEmpty() ? List.of() : Tag.root(text).children("feature").toList();
    }

    private static Set<String> parts(Tag feature) {
        return feature.children("feature").map(Tag::text).collect(Collectors.toSet());
    }

    /** The folders of our own bundles that a feature installs, for itself or as dependencies. */
    private static Stream<String> own(Tag feature, boolean asDependency) {
        return feature.children("bundle")
                .filter(bundle -> bundle.value("dependency").equals("true") == asDependency)
                .map(bundle -> OWN.matcher(bundle.text()))
                .filter(Matcher::matches)
                .map(found -> found.group(1));
    }
}
