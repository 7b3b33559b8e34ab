package org.openhab.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openhab.core.thing.Thing;

/** Compares the class files with the list of what openHAB 4.3.11 and 5.2.1 have in common. */
class SignaturesTest {
    private static final String LIST = "/signatures-4.3-and-5.2.txt";

    @Test
    void everyVisibleMemberIsInBothReleasesWithTheSameSignature() throws Exception {
        Set<String> allowed = allowed();
        List<Class<?>> classes = visibleClasses();
        assertTrue(classes.size() > 60, "found only " + classes);
        Set<String> strange = new TreeSet<>();
        for (Class<?> one : classes) {
            strange.add(header(one));
            for (Field field : one.getDeclaredFields()) {
                if (isVisible(field.getModifiers()) && !field.isSynthetic()) {
                    strange.add(member(one, field.getName(), field.toGenericString(), constant(field)));
                }
            }
            for (Method method : one.getDeclaredMethods()) {
                if (isVisible(method.getModifiers()) && !method.isSynthetic()) {
                    strange.add(member(one, method.getName(), method.toGenericString(), ""));
                }
            }
            for (Constructor<?> constructor : one.getDeclaredConstructors()) {
                if (isVisible(constructor.getModifiers()) && !isOfEnum(constructor)) {
                    strange.add(one.getName() + "#<init> :: " + constructor.toGenericString());
                }
            }
        }
        strange.removeAll(allowed);
        assertEquals("", String.join("\n", strange));
    }

    @Test
    void theListHoldsNothingOfClassesThatAreNotHere() throws Exception {
        Set<String> names = visibleClasses().stream().map(Class::getName).collect(Collectors.toSet());
        Set<String> listed =
                allowed().stream().map(line -> line.split("[# ]", 2)[0]).collect(Collectors.toSet());
        assertEquals(names, listed);
    }

    private static String member(Class<?> owner, String name, String generic, String constant) {
        String own = owner.getName().replace('$', '.') + "." + name;
        String signature = generic.replace(owner.getName() + "." + name, name).replace(own, name);
        return owner.getName() + "#" + name + " :: " + signature + constant;
    }

    private static String constant(Field field) throws IllegalAccessException {
        boolean shown = Modifier.isStatic(field.getModifiers())
                && Modifier.isPublic(field.getModifiers())
                && (field.getType() == String.class || field.getType().isPrimitive());
        return shown ? " = " + field.get(null) : "";
    }

    private static String header(Class<?> one) {
        StringBuilder text = new StringBuilder(one.getName()).append(" :: ");
        int modifiers = one.getModifiers() & ~Modifier.INTERFACE & ~Modifier.STATIC;
        text.append(Modifier.toString(modifiers)).append(' ').append(kind(one));
        if (one.getTypeParameters().length > 0) {
            text.append(Arrays.stream(one.getTypeParameters())
                    .map(SignaturesTest::parameter)
                    .collect(Collectors.joining(",", "<", ">")));
        }
        if (one.getGenericSuperclass() != null && one.getSuperclass() != Object.class) {
            text.append(" extends ").append(one.getGenericSuperclass().getTypeName());
        }
        if (one.getGenericInterfaces().length > 0) {
            text.append(one.isInterface() ? " extends " : " implements ");
            text.append(names(one.getGenericInterfaces(), ", "));
        }
        return text.toString();
    }

    private static String kind(Class<?> one) {
        if (one.isAnnotation()) {
            return "@interface";
        }
        if (one.isInterface()) {
            return "interface";
        }
        return one.isEnum() ? "enum" : "class";
    }

    private static String parameter(TypeVariable<?> variable) {
        String bounds = names(variable.getBounds(), " & ");
        return variable.getName() + (bounds.equals("java.lang.Object") ? "" : " extends " + bounds);
    }

    private static String names(Type[] types, String separator) {
        return Arrays.stream(types).map(Type::getTypeName).collect(Collectors.joining(separator));
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static boolean isOfEnum(Executable constructor) {
        return constructor.getDeclaringClass().isEnum();
    }

    private static Set<String> allowed() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(SignaturesTest.class.getResourceAsStream(LIST)), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> line.replace(":: @Deprecated ", ":: "))
                    .collect(Collectors.toSet());
        }
    }

    private static List<Class<?>> visibleClasses() throws IOException, URISyntaxException {
        URI place =
                Thing.class.getProtectionDomain().getCodeSource().getLocation().toURI();
        Path root = Path.of(place);
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(file -> root.relativize(file).toString().replace('/', '.'))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .filter(name -> !name.endsWith("package-info"))
                    .<Class<?>>map(SignaturesTest::load)
                    .filter(one -> isVisible(one.getModifiers()))
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, SignaturesTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
