package org.sluice.architecture;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.PRIVATE;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sluice.fixtures.routing.internal.MutableStatics;

/**
 * Neighbour rule 5: no static mutable state. Byte code does not tell whether a {@code List} can change, so that one
 * of an interface's type counts as mutable only if the class's initialiser makes a mutable collection. Collection types
 * of our own are immutable.
 */
final class StaticStateRule {

    /** Fields that only look mutable, as {@code class.field}, each with its reason. */
    static final Set<String> EXCEPTIONS = Set.of(
            // Without capacity there is nothing to change.
            "org.sluice.listener.http.internal.Unread.NOTHING",
            "org.sluice.testkit.internal.http.Flow.LATER",
            // Private tables of characters, filled once and only read.
            "org.sluice.routing.internal.Locations.PATH",
            "org.sluice.routing.internal.Locations.AUTHORITY");

    private static final List<String> MUTABLE = List.of(
            "java.util.concurrent.atomic.",
            "java.util.concurrent.locks.",
            "java.lang.ThreadLocal",
            "java.lang.StringBuilder",
            "java.lang.StringBuffer",
            "java.util.BitSet",
            "java.util.Date",
            "java.util.Calendar",
            "java.util.Timer",
            "java.nio.ByteBuffer",
            "java.nio.CharBuffer",
            "java.text.");

    static final ClassRule RULE = ClassRule.rule(
            "no static mutable state",
            root -> fields().that().areStatic().and(areWritten()).should(beConstant()),
            MutableStatics.class);

    private StaticStateRule() {}

    private static DescribedPredicate<JavaField> areWritten() {
        return DescribedPredicate.describe(
                "are written by people", field -> !field.getModifiers().contains(SYNTHETIC));
    }

    private static ArchCondition<JavaField> beConstant() {
        return new ArchCondition<>("be constant") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                if (!EXCEPTIONS.contains(field.getFullName()) && fault(field) != null) {
                    events.add(SimpleConditionEvent.violated(field, field.getFullName() + " " + fault(field)));
                }
            }
        };
    }

    private static String fault(JavaField field) {
        JavaClass type = field.getRawType();
        if (!field.getModifiers().contains(FINAL)) {
            return "is not final";
        }
        if (type.isArray()) {
            return constantTable(field) ? null : "is an array that others can change";
        }
        if (MUTABLE.stream().anyMatch(type.getName()::startsWith)) {
            return "is a mutable " + type.getName();
        }
        if (!type.isAssignableTo(Collection.class) && !type.isAssignableTo(Map.class)) {
            return null;
        }
        if (!type.isInterface() && type.getPackageName().startsWith("java.")) {
            return "is a mutable " + type.getName();
        }
        return initialisedMutable(field.getOwner()) ? "may be a mutable collection: use List.of or copyOf" : null;
    }

    /** Codecs keep octets and look-up tables in private arrays that nobody outside of the class can write to. */
    private static boolean constantTable(JavaField field) {
        return field.getModifiers().contains(PRIVATE);
    }

    private static boolean initialisedMutable(JavaClass owner) {
        return owner.getStaticInitializer().stream()
                .flatMap(initialiser -> initialiser.getConstructorCallsFromSelf().stream())
                .map(call -> call.getTargetOwner())
                .anyMatch(made -> made.getPackageName().startsWith("java.util")
                        && (made.isAssignableTo(Collection.class) || made.isAssignableTo(Map.class)));
    }
}
