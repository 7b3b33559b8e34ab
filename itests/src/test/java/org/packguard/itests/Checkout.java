package org.packguard.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the build has made, found below the root of the checkout. */
public final class Checkout {
    private static final Path ROOT =
            Path.of(System.getProperty("packguard.checkout")).toAbsolutePath().normalize();

    private Checkout() {}

    /** The root of the checkout. */
    public static Path root() {
        return ROOT;
    }

    /** The folder of a bundle. */
    public static Path bundle(String name) {
        return ROOT.resolve("bundles").resolve(name);
    }

    /** The names of all bundles that are built. */
    public static List<String> bundles() {
        try (Stream<Path> folders = Files.list(ROOT.resolve("bundles"))) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The jar of a bundle. */
    public static Path jar(String bundle) {
        return only(bundle(bundle).resolve("target"), "packguard-" + bundle + "-[0-9.]+(-SNAPSHOT)?\\.jar");
    }

    /** The launcher. */
    public static Path launcher() {
        return ROOT.resolve("packguard");
    }

    /** The archive of the appliance. */
    public static Path archive() {
        return only(ROOT.resolve("karaf-assembly").resolve("target"), "packguard-.*\\.tar\\.gz");
    }

    /** The one file in a folder whose name matches. */
    public static Path only(Path folder, String pattern) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().matches(pattern))
                    .toList();
            if (found.size() != 1) {
                throw new AssertionError(folder + " holds " + found + " instead of one file like " + pattern);
            }
            return found.get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
