package org.packguard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may import whom, read from the manifests of the built jars. */
class ImportRulesTest {
    /** Bundle by bundle what it may use of the others. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("model", Set.of()),
            Map.entry("core", Set.of("model")),
            Map.entry("driver-kit", Set.of("model", "link")),
            Map.entry("link", Set.of("model")),
            Map.entry("link-ble", Set.of("model", "link")),
            Map.entry("can", Set.of("model", "link")),
            Map.entry("driver-jk", Set.of("model", "driver-kit", "link", "can")),
            Map.entry("driver-smartbms123", Set.of("model", "driver-kit", "link", "can")),
            Map.entry("driver-linkbms", Set.of("model", "driver-kit", "link", "can")),
            Map.entry("driver-balancerbus", Set.of("model", "driver-kit", "link", "can")),
            Map.entry("driver-pylontech", Set.of("model", "driver-kit", "link", "can")),
            Map.entry("bank", Set.of("model")),
            Map.entry("guard", Set.of("model")),
            Map.entry("relay", Set.of("model", "link")),
            Map.entry("scripts", Set.of("model", "link")),
            Map.entry("inverter", Set.of("model", "can")),
            Map.entry("mqtt", Set.of("model")),
            Map.entry("history", Set.of("model")),
            Map.entry("export", Set.of("model", "link")),
            Map.entry("web", Set.of("model")),
            Map.entry("shell", Set.of("model")),
            Map.entry("standalone", Set.of("model", "core")),
            Map.entry("openhab", Set.of("model", "core")),
            Map.entry("openhab-api", Set.of()),
            Map.entry("simulator", Set.of("model", "link", "can")));

    /** On a plain class path and in no feature, so that it may use everything. */
    private static final String COMMAND_LINE = "cli";

    static Stream<String> bundles() {
        return Checkout.bundles().stream().filter(bundle -> !bundle.equals(COMMAND_LINE));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void importsOnlyWhatTheDesignAllows(String bundle) throws IOException {
        Set<String> allowed = MAY_USE.get(bundle);
        assertTrue(allowed != null, bundle + " has no line in the table");
        Set<String> offending = imports(bundle).stream()
                .filter(name -> name.startsWith("org.packguard."))
                .filter(name -> !owner(name).equals(bundle) && !allowed.contains(owner(name)))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), offending);
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void hasTheSymbolicNameOfItsBasePackage(String bundle) throws IOException {
        assertEquals(basePackage(bundle), header(bundle, "Bundle-SymbolicName"));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void exportsOnlyVersionedPackagesOfItsOwn(String bundle) throws IOException {
        for (String clause : clauses(header(bundle, "Export-Package"))) {
            assertTrue(clause.startsWith(basePackage(bundle)), clause);
            assertTrue(clause.contains("version="), clause);
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void importsWhatBothHostsOfferInTheirWidestRange(String bundle) throws IOException {
        Map<String, String> ranges =
                Map.of("org.slf4j", "[1.7,3)", "com.google.gson", "[2.10,3)", "javax.servlet", "[3.1,5)");
        for (String clause : clauses(header(bundle, "Import-Package"))) {
            ranges.forEach((name, range) -> assertTrue(
                    !(clause.equals(name) || clause.startsWith(name + ";") || clause.startsWith(name + "."))
                            || clause.contains("version=\"" + range + "\""),
                    clause + " should have the range " + range));
        }
    }

    @Test
    void findsTheOwnerOfAPackageByItsLongestBase() {
        assertEquals("driver-jk", owner("org.packguard.driver.jk.decode"));
        assertEquals("driver-kit", owner("org.packguard.driver.kit"));
        assertEquals("link", owner("org.packguard.link.http"));
        assertEquals("link-ble", owner("org.packguard.link.ble"));
        assertEquals("model", owner("org.packguard.model.link"));
    }

    private static String basePackage(String bundle) {
        return "org.packguard." + bundle.replace('-', '.');
    }

    private static String owner(String packageName) {
        return MAY_USE.keySet().stream()
                .filter(bundle -> (packageName + ".").startsWith(basePackage(bundle) + "."))
                .max((one, other) -> Integer.compare(one.length(), other.length()))
                .orElseThrow(() -> new AssertionError(packageName + " belongs to no bundle"));
    }

    private static Set<String> imports(String bundle) throws IOException {
        Set<String> names = new HashSet<>();
        for (String clause : clauses(header(bundle, "Import-Package"))) {
            Arrays.stream(clause.split(";")).filter(part -> !part.contains("=")).forEach(names::add);
        }
        return names;
    }

    private static String header(String bundle, String name) throws IOException {
        Path file = Checkout.jar(bundle);
        try (JarFile jar = new JarFile(file.toFile())) {
            Manifest manifest = jar.getManifest();
            String value = manifest.getMainAttributes().getValue(name);
            return value == null ? "" : value;
        }
    }

    /** Splits a header at the commas outside of quotes. */
    private static List<String> clauses(String header) {
        return header.isEmpty() ? List.of() : List.of(header.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)"));
    }
}
