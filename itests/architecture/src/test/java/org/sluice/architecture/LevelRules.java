package org.sluice.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.sluice.architecture.ClassRule.rule;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Optional;
import org.sluice.architecture.Levels.Room;
import org.sluice.fixtures.api.KnowsRouting;
import org.sluice.fixtures.cellar.Unplanned;
import org.sluice.fixtures.playback.hls.internal.KnowsNet;
import org.sluice.fixtures.routing.internal.KnowsDiscovery;
import org.sluice.fixtures.routing.internal.egg.Egg;
import org.sluice.fixtures.routing.internal.hen.Hen;

/** Neighbour rule 1: who may know whom. */
final class LevelRules {

    static final List<ClassRule> ALL = List.of(
            rule(
                    "every class lives in a bundle of the levels table",
                    root -> classes().should(liveInARoom(root)),
                    Unplanned.class),
            rule(
                    "arrows go down only",
                    root -> classes().should(know(root, "a higher level", LevelRules::up)),
                    KnowsRouting.class),
            rule(
                    "siblings do not know each other",
                    root -> classes().should(know(root, "a sibling", LevelRules::sibling)),
                    KnowsDiscovery.class),
            rule(
                    "a bundle knows the neighbours of its row in the levels table only",
                    root -> classes().should(know(root, "a stranger", LevelRules::stranger)),
                    KnowsRouting.class,
                    KnowsDiscovery.class,
                    KnowsNet.class),
            rule(
                    "packages have no cycles",
                    root -> slices().matching(root + ".(**)").should().beFreeOfCycles(),
                    Hen.class,
                    Egg.class));

    private LevelRules() {}

    /** What is wrong with one bundle knowing another. */
    private interface Fault {
        boolean found(String from, Room room, String to, Room target);
    }

    private static boolean up(String from, Room room, String to, Room target) {
        return target.level() > room.level();
    }

    private static boolean sibling(String from, Room room, String to, Room target) {
        return target.level() == room.level() && !Levels.WITHIN_A_LEVEL.contains(from + " -> " + to);
    }

    private static boolean stranger(String from, Room room, String to, Room target) {
        return !room.mayKnow(to);
    }

    private static ArchCondition<JavaClass> liveInARoom(String root) {
        return new ArchCondition<>("live in a bundle of the levels table") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Optional<String> folder = Levels.folder(root, type.getPackageName());
                if (folder.flatMap(Levels::room).isEmpty()) {
                    events.add(SimpleConditionEvent.violated(
                            type, type.getName() + " lives in no bundle of the levels table: add its row to Levels"));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> know(String root, String whom, Fault fault) {
        return new ArchCondition<>("not know " + whom) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String from = Levels.folder(root, type.getPackageName()).orElse("");
                Optional<Room> room = Levels.room(from);
                if (room.isPresent()) {
                    type.getDirectDependenciesFromSelf().forEach(arrow -> judge(arrow, from, room.get(), events));
                }
            }

            private void judge(Dependency arrow, String from, Room room, ConditionEvents events) {
                String to = Levels.folder(root, arrow.getTargetClass().getPackageName())
                        .orElse(from);
                Optional<Room> target = Levels.room(to);
                if (!to.equals(from) && target.isPresent() && fault.found(from, room, to, target.get())) {
                    events.add(SimpleConditionEvent.violated(
                            arrow, from + " knows " + whom + ", " + to + ": " + arrow.getDescription()));
                }
            }
        };
    }
}
