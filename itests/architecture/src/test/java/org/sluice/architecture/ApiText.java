package org.sluice.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What others can compile against, as lines of text: one for each visible class and member. */
final class ApiText {

    private static final String CONSUMER = "Lorg/osgi/annotation/versioning/ConsumerType;";

    private ApiText() {}

    /** The lines of a class; none where it is not visible outside its package. */
    static SortedSet<String> of(Class<?> type) {
        SortedSet<String> lines = new TreeSet<>();
        if (!visible(type)) {
            return lines;
        }
        String name = type.getName().substring(type.getPackageName().length() + 1);
        String consumer = implementedByOthers(type) ? "consumer " : "";
        lines.add(name + ": " + consumer + type.toGenericString() + above(type));
        members(type).forEach(member -> lines.add(name + ": " + member));
        return lines;
    }

    /** Whether plug-ins implement it, so that a new method without a body breaks them. */
    static boolean breaksConsumers(String added, SortedSet<String> all) {
        String name = added.substring(0, added.indexOf(':'));
        return added.contains(" abstract ")
                && added.contains("(")
                && all.stream().anyMatch(line -> line.startsWith(name + ": consumer "));
    }

    private static boolean visible(Class<?> type) {
        for (Class<?> at = type; at != null; at = at.getEnclosingClass()) {
            if (!shown(at.getModifiers()) || at.isAnonymousClass() || at.isLocalClass()) {
                return false;
            }
        }
        return true;
    }

    private static String above(Class<?> type) {
        String parents = Stream.concat(
                        Stream.ofNullable(type.getGenericSuperclass()), Arrays.stream(type.getGenericInterfaces()))
                .map(Object::toString)
                .collect(Collectors.joining(", "));
        return parents.isEmpty() ? "" : " above " + parents;
    }

    private static Stream<String> members(Class<?> type) {
        Stream<String> constants = Arrays.stream(type.getDeclaredFields())
                .filter(field -> shown(field.getModifiers()) && !field.isSynthetic())
                .map(ApiText::field);
        Stream<Executable> calls =
                Stream.concat(Arrays.stream(type.getDeclaredConstructors()), Arrays.stream(type.getDeclaredMethods()));
        return Stream.concat(
                constants,
                calls.filter(call -> shown(call.getModifiers()) && !call.isSynthetic())
                        .map(ApiText::call));
    }

    private static String field(Field field) {
        try {
            boolean constant = Modifier.isStatic(field.getModifiers())
                    && Modifier.isPublic(field.getModifiers())
                    && (field.getType().isPrimitive() || field.getType() == String.class);
            return field.toGenericString() + (constant ? " = " + field.get(null) : "");
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " cannot be read", e);
        }
    }

    private static String call(Executable call) {
        return call instanceof Constructor<?> constructor
                ? constructor.toGenericString()
                : ((Method) call).toGenericString();
    }

    private static boolean shown(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    /** The annotation is in the class file only. */
    private static boolean implementedByOthers(Class<?> type) {
        try (InputStream file = type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
            return new String(file.readAllBytes(), StandardCharsets.ISO_8859_1).contains(CONSUMER);
        } catch (IOException e) {
            throw new UncheckedIOException(type + " cannot be read", e);
        }
    }
}
