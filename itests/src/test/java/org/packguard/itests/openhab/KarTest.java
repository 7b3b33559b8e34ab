package org.packguard.itests.openhab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.packguard.itests.Checkout;

/** The KAR brings everything that openHAB lacks and nothing that it has. */
class KarTest {
    /** What openHAB has; a second copy of Gson alone would restart its whole core. */
    private static final List<String> OF_OPENHAB = List.of(
            "org.openhab",
            "com.google.gson",
            "org.slf4j",
            "javax.measure",
            "tech.units",
            "javax.servlet",
            "org.osgi",
            "org.apache.karaf",
            "org.jline");

    /** The Java platform, as far as it has to be imported. */
    private static final List<String> OF_JAVA =
            List.of("java", "javax.xml", "javax.net", "javax.security", "javax.crypto", "org.w3c.dom", "org.xml.sax");

    /** Bundles that have no place in it: of the other host, of tests, on a plain class path, or optional beside it. */
    private static final Set<String> LEFT_OUT = Set.of("standalone", "openhab-api", "simulator", "cli", "web");

    @Test
    void holdsEveryBundleThatTheBindingNeedsAndTheSerialLibrary() throws IOException {
        Set<String> wanted = Checkout.bundles().stream()
                .filter(bundle -> !LEFT_OUT.contains(bundle))
                .map(bundle -> "packguard-" + bundle)
                .collect(Collectors.toCollection(TreeSet::new));
        wanted.add("jSerialComm");
        Set<String> there = jars().keySet().stream().map(KarTest::plain).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(wanted, there);
    }

    @Test
    void nothingInItExportsOrHoldsWhatOpenhabHas() throws IOException {
        Set<String> offending = new TreeSet<>();
        for (Map.Entry<String, byte[]> jar : jars().entrySet()) {
            exports(jar.getValue()).stream()
                    .filter(name -> isWithin(name, OF_OPENHAB))
                    .forEach(name -> offending.add(jar.getKey() + " exports " + name));
            classes(jar.getValue()).stream()
                    .filter(name -> isWithin(name, OF_OPENHAB))
                    .forEach(name -> offending.add(jar.getKey() + " holds " + name));
        }
        assertEquals(Set.of(), offending);
    }

    @Test
    void everythingThatItNeedsIsInItOrInOpenhab() throws IOException {
        assertEquals(Set.of(), missing(jars()));
    }

    @Test
    void theSmallestSetOfTheReadmeNeedsNothingButADriver() throws IOException {
        String readme = Files.readString(Checkout.bundle("openhab").resolve("README.md"));
        String list = readme.substring(readme.indexOf("<!-- jars of the smallest set -->"));
        Set<String> smallest = Pattern.compile("- `([A-Za-z0-9-]+)`")
                .matcher(list.substring(0, list.indexOf("<!-- end -->")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(smallest.size() > 4, "jars: " + smallest);
        for (String driver : List.of("jk", "smartbms123", "linkbms", "balancerbus")) {
            Map<String, byte[]> jars = jars();
            jars.keySet()
                    .removeIf(name ->
                            !smallest.contains(plain(name)) && !plain(name).equals("packguard-driver-" + driver));
            assertEquals(smallest.size() + 1, jars.size());
            assertEquals(Set.of(), missing(jars));
        }
    }

    private static Set<String> missing(Map<String, byte[]> jars) throws IOException {
        Set<String> exported = new TreeSet<>();
        for (byte[] jar : jars.values()) {
            exported.addAll(exports(jar));
        }
        Set<String> missing = new TreeSet<>();
        for (Map.Entry<String, byte[]> jar : jars.entrySet()) {
            names(manifest(jar.getValue()).getMainAttributes().getValue("Import-Package"), true).stream()
                    .filter(name -> !exported.contains(name) && !isWithin(name, OF_OPENHAB) && !isWithin(name, OF_JAVA))
                    .forEach(name -> missing.add(plain(jar.getKey()) + " needs " + name));
        }
        return missing;
    }

    /** The name of a jar without folder and version. */
    private static String plain(String name) {
        return name.replaceFirst(".*/", "").replaceFirst("-\\d.*", "");
    }

    @Test
    void itsFeatureIsOneThatOpenhabLeavesAlone() throws IOException {
        String features = features();
        List<String> names = Pattern.compile("<feature name=\"([^\"]+)\"")
                .matcher(features)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertEquals(List.of("packguard-binding"), names);
        assertTrue(names.stream().noneMatch(name -> name.startsWith("openhab-")), "openHAB uninstalls such a feature");
        assertTrue(!features.contains("<feature>") && !features.contains("<repository>"), "nothing else is fetched");
    }

    @Test
    void isStampedWithTheTimeOfTheBuildsDefinitionAndNotOfItsRun() throws IOException {
        try (ZipFile kar = new ZipFile(file().toFile())) {
            assertEquals(1, kar.stream().map(ZipEntry::getTimeLocal).distinct().count(), "all entries have one time");
        }
    }

    private static boolean isWithin(String name, List<String> packages) {
        return packages.stream().anyMatch(one -> name.equals(one) || name.startsWith(one + "."));
    }

    private static Path file() {
        return Checkout.only(Checkout.root().resolve("features/openhab-kar/target"), "packguard-openhab-.*\\.kar");
    }

    private static Map<String, byte[]> jars() throws IOException {
        Map<String, byte[]> jars = new LinkedHashMap<>();
        try (ZipFile kar = new ZipFile(file().toFile())) {
            for (ZipEntry entry :
                    kar.stream().filter(one -> one.getName().endsWith(".jar")).toList()) {
                try (InputStream in = kar.getInputStream(entry)) {
                    jars.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        return jars;
    }

    private static String features() throws IOException {
        try (ZipFile kar = new ZipFile(file().toFile())) {
            ZipEntry entry = kar.stream()
                    .filter(one -> one.getName().endsWith("-features.xml"))
                    .findFirst()
                    .orElseThrow();
            try (InputStream in = kar.getInputStream(entry)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    private static Manifest manifest(byte[] jar) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().equals("META-INF/MANIFEST.MF")) {
                    return new Manifest(in);
                }
            }
        }
        throw new AssertionError("no manifest");
    }

    private static List<String> exports(byte[] jar) throws IOException {
        return names(manifest(jar).getMainAttributes().getValue("Export-Package"), false);
    }

    /** The packages of a header, without the optional ones where that is asked for. */
    private static List<String> names(String header, boolean mandatoryOnly) {
        return header == null
                ? List.of()
                : Stream.of(header.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)"))
                        .filter(clause -> !mandatoryOnly || !clause.matches(".*resolution:=\"?optional.*"))
                        .flatMap(clause -> Arrays.stream(clause.split(";")).filter(part -> !part.contains("=")))
                        .toList();
    }

    /** The packages with classes in a jar and in the jars within it. */
    private static Set<String> classes(byte[] jar) throws IOException {
        Set<String> packages = new TreeSet<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String name = entry.getName();
                if (name.endsWith(".jar")) {
                    packages.addAll(classes(in.readAllBytes()));
                } else if (name.endsWith(".class") && name.contains("/")) {
                    packages.add(name.substring(0, name.lastIndexOf('/')).replace('/', '.'));
                }
            }
        }
        return packages;
    }
}
