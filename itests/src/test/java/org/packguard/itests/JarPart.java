package org.packguard.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** The bundle of a driver in two: what openHAB reads, and what does the work. */
final class JarPart {
    private static final String DESCRIPTIONS = "OH-INF/";

    private JarPart() {}

    /** A bundle without code that holds the descriptions. */
    static Path descriptions(Path jar, String name) {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", name);
        attributes.putValue("Bundle-Version", "1.0.0");
        return write(jar, name, manifest, true);
    }

    /** The bundle without its descriptions. */
    static Path code(Path jar, String name) {
        try (JarFile whole = new JarFile(jar.toFile())) {
            return write(jar, name, whole.getManifest(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path write(Path jar, String name, Manifest manifest, boolean descriptions) {
        try (JarFile whole = new JarFile(jar.toFile())) {
            Path folder = Files.createDirectories(Path.of(System.getProperty("packguard.harness")));
            Path file = folder.resolve(name + ".jar");
            try (JarOutputStream part = new JarOutputStream(Files.newOutputStream(file), manifest);
                    Stream<JarEntry> entries = whole.stream()) {
                for (JarEntry entry : entries.filter(one -> !one.isDirectory()
                                && !one.getName().equals(JarFile.MANIFEST_NAME)
                                && one.getName().startsWith(DESCRIPTIONS) == descriptions)
                        .toList()) {
                    part.putNextEntry(new JarEntry(entry.getName()));
                    whole.getInputStream(entry).transferTo(part);
                }
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
