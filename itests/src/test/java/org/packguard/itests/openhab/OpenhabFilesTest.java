package org.packguard.itests.openhab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.packguard.itests.Checkout;
import org.packguard.model.language.Language;

/**
 * XML and texts for openHAB are those that follow from providers, channels and dictionary. To write them anew:
 * {@code mvn -pl itests -am test -Dtest=OpenhabFilesTest -Dsurefire.failIfNoSpecifiedTests=false -Dpackguard.regenerate=true}
 */
class OpenhabFilesTest {
    private static final String ANEW =
            " is not what would be made; run this test with -Dpackguard.regenerate=true and look at what has changed";

    @Test
    void theFilesAreWhatProvidersAndDictionaryGive() throws IOException {
        Path bundles = Checkout.root().resolve("bundles");
        for (Map.Entry<String, String> file : OpenhabFiles.all(new German()).entrySet()) {
            Path path = bundles.resolve(file.getKey());
            if (Boolean.getBoolean("packguard.regenerate")) {
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
            assertEquals(file.getValue(), Files.exists(path) ? Files.readString(path) : "", file.getKey() + ANEW);
        }
    }

    @Test
    void thereAreNoOtherFiles() throws IOException {
        Path bundles = Checkout.root().resolve("bundles");
        Set<String> there = new TreeSet<>();
        for (String bundle : Checkout.bundles()) {
            Path folder = bundles.resolve(bundle).resolve("src/main/resources/OH-INF");
            if (Files.exists(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    there.addAll(files.filter(Files::isRegularFile)
                            .map(file -> bundles.relativize(file).toString())
                            .collect(Collectors.toSet()));
                }
            }
        }
        assertEquals(OpenhabFiles.all(new German()).keySet(), there);
    }

    @Test
    void everyTextHasItsGermanAndNoGermanIsLeftOver() {
        German german = new German();
        OpenhabFiles.all(german);
        assertEquals(Set.of(), german.missing());
        assertEquals(Set.of(), german.unused());
    }

    @Test
    void everySentenceOfTheApplianceIsInItsCatalogueAndNothingElseIs() {
        Set<String> missing = Sentences.everywhere();
        Set<String> unused = new TreeSet<>(Language.GERMAN.sentences().keySet());
        Set<String> both = new TreeSet<>(missing);
        both.retainAll(unused);
        missing.removeAll(both);
        unused.removeAll(both);
        assertEquals(Set.of(), missing);
        assertEquals(Set.of(), unused);
    }
}
