package org.packguard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is in the jars: code of their own and nothing else, but for a library that one bundle alone uses. */
class JarContentTest {
    private static final Map<String, List<String>> EMBEDDED = Map.of(
            "simulator",
            List.of("com/sun/jna/", "lib/"),
            "link-ble",
            List.of("lib/dbus-java"),
            "can",
            List.of("lib/javacan-core", "x86_64/native/", "aarch64/native/", "armv7/native/"),
            "relay",
            List.of("lib/"),
            "mqtt",
            List.of("lib/"),
            "scripts",
            List.of("lib/cron-utils"),
            "history",
            List.of("lib/rrd4j"),
            "openhab-api",
            List.of("org/openhab/"));

    static Stream<String> bundles() {
        return Checkout.bundles().stream();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void embedsNoLibraryThatOthersUseToo(String bundle) throws IOException {
        List<String> own = EMBEDDED.getOrDefault(bundle, List.of());
        List<String> foreign = entries(bundle)
                .filter(name -> own.stream().noneMatch(name::startsWith))
                .filter(name -> name.endsWith(".jar")
                        || name.endsWith(".so")
                        || name.endsWith(".class") && !name.startsWith("org/packguard/"))
                .toList();
        assertEquals(List.of(), foreign);
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void carriesNoTestsAndNoLeftovers(String bundle) throws IOException {
        List<String> unwanted = entries(bundle)
                .filter(name ->
                        name.toLowerCase(Locale.ROOT).matches(".*(test\\.class|\\.hex|\\.bin|\\.java|\\.orig|~)"))
                .toList();
        assertEquals(List.of(), unwanted);
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void isStampedWithTheTimeOfTheBuildsDefinitionAndNotOfItsRun(String bundle) throws IOException {
        try (JarFile jar = new JarFile(Checkout.jar(bundle).toFile())) {
            assertTrue(
                    jar.stream().map(ZipEntry::getTimeLocal).distinct().count() == 1,
                    "all entries of " + bundle + " have one time");
        }
    }

    private static Stream<String> entries(String bundle) throws IOException {
        try (JarFile jar = new JarFile(Checkout.jar(bundle).toFile())) {
            return jar.stream().map(ZipEntry::getName).toList().stream();
        }
    }
}
