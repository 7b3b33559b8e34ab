package org.packguard.itests;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Framers and decoders are functions of their bytes: no I/O, no clock, no logging, no threads. */
class PureCodeTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.packguard");

    private static final DescribedPredicate<JavaClass> PURE = describe(
            "framers, decoders and layouts", type -> List.of("Framer", "Decoder", "Layout", "Checksum").stream()
                    .anyMatch(end -> outermost(type).getSimpleName().endsWith(end)));

    private static final DescribedPredicate<JavaClass> IMPURE = describe(
            "I/O, clocks, logging or threads",
            type -> List.of(
                                    "java.io.",
                                    "java.net.",
                                    "java.nio.file.",
                                    "java.nio.channels.",
                                    "java.time.",
                                    "java.util.concurrent.",
                                    "java.util.logging.",
                                    "org.slf4j.",
                                    "org.packguard.link.",
                                    "org.packguard.model.time.")
                            .stream()
                            .anyMatch(type.getName()::startsWith)
                    || List.of("java.lang.Thread", "java.lang.Process", "java.lang.ProcessBuilder", "java.util.Timer")
                            .contains(type.getName()));

    @Test
    void thereAreFramersAndDecodersInBothDrivers() {
        for (String driver : List.of("org.packguard.driver.jk", "org.packguard.driver.smartbms123")) {
            for (String end : List.of("Framer", "Decoder")) {
                assertTrue(
                        CLASSES.stream()
                                .anyMatch(type -> type.getPackageName().startsWith(driver)
                                        && type.getSimpleName().endsWith(end)),
                        driver + " has a " + end);
            }
        }
    }

    @Test
    void framersAndDecodersTouchNothingButTheirBytes() {
        noClasses().that(PURE).should().dependOnClassesThat(IMPURE).check(CLASSES);
    }

    @Test
    void framersAndDecodersAskNoClock() {
        noClasses()
                .that(PURE)
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    @Test
    void theGuardsEngineHasNoInputOrOutputAndNoClock() {
        noClasses()
                .that()
                .resideInAPackage("org.packguard.guard.engine..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.(io|net|nio|util\\.concurrent|util\\.logging)\\..*|java\\.time\\.(Clock|Instant|Local.*|Zoned.*)"
                                + "|org\\.slf4j\\..*|org\\.osgi\\..*|org\\.packguard\\.(link|model\\.time)\\..*"
                                + "|org\\.packguard\\.guard\\.(?!engine).*"
                                + "|java\\.lang\\.(Thread|Process|ProcessBuilder|System)|java\\.util\\.(Timer|Random)")
                .check(CLASSES);
    }

    @Test
    void theArithmeticOfABankHasNoInputOrOutputAndNoClock() {
        noClasses()
                .that()
                .resideInAPackage("org.packguard.bank.combine..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.(io|net|nio|util\\.concurrent|util\\.logging)\\..*|java\\.time\\.(Clock|Instant|Local.*|Zoned.*)"
                                + "|org\\.slf4j\\..*|org\\.osgi\\..*|org\\.packguard\\.model\\.time\\..*"
                                + "|org\\.packguard\\.bank\\.component\\..*"
                                + "|java\\.lang\\.(Thread|Process|ProcessBuilder|System)|java\\.util\\.(Timer|Random)")
                .check(CLASSES);
    }

    @Test
    void healthHasNoInputOrOutputAndNoClock() {
        noClasses()
                .that()
                .resideInAPackage("org.packguard.history.health..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.(io|net|nio|util\\.concurrent|util\\.logging)\\..*|java\\.time\\.Clock"
                        + "|org\\.slf4j\\..*|org\\.osgi\\..*|org\\.packguard\\.model\\.time\\..*"
                        + "|org\\.packguard\\.history\\.(?!health).*"
                        + "|java\\.lang\\.(Thread|Process|ProcessBuilder|System)|java\\.util\\.(Timer|Random)")
                .check(CLASSES);
    }

    @Test
    void onlyLinksSimulatorAndCommandLineOpenFilesOrSocketsOfDevices() {
        noClasses()
                .that()
                .resideInAnyPackage("org.packguard.driver..", "org.packguard.model..", "org.packguard.web..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.net\\.(Socket|ServerSocket|http\\..*)|java\\.io\\.(File(Input|Output)Stream|RandomAccessFile)|com\\.fazecast\\..*")
                .check(CLASSES);
    }

    @Test
    void noDriverKnowsAnother() {
        List<String> drivers = List.of("jk", "smartbms123", "linkbms", "balancerbus", "pylontech");
        for (String one : drivers) {
            for (String other : drivers) {
                if (!one.equals(other)) {
                    noClasses()
                            .that()
                            .resideInAPackage("org.packguard.driver." + one + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage("org.packguard.driver." + other + "..")
                            .check(CLASSES);
                }
            }
        }
    }

    @Test
    void theModelKnowsNothingButTheLanguage() {
        classes()
                .that()
                .resideInAPackage("org.packguard.model..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.packguard.model..", "org.osgi.annotation..")
                .check(CLASSES);
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(PureCodeTest::outermost).orElse(type);
    }
}
