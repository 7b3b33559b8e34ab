package org.packguard.itests;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import jakarta.inject.Inject;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.measure.Unit;
import org.openhab.core.thing.Thing;
import org.packguard.itests.harness.Harness;
import tech.units.indriya.AbstractUnit;
import tech.uom.lib.common.function.Nameable;

/** Packs the bundle that plays openHAB: the signatures, exported as one of its releases does, and what makes them move. */
final class HarnessJar {
    private HarnessJar() {}

    /** The jar that plays a release. */
    static Path of(String release) {
        try (Builder builder = new Builder()) {
            builder.setClasspath(
                    Stream.of(Harness.class, Thing.class, Unit.class, AbstractUnit.class, Nameable.class, Inject.class)
                            .map(HarnessJar::place)
                            .toArray(File[]::new));
            builder.setProperty("Bundle-SymbolicName", "org.packguard.itests.harness");
            builder.setProperty("Bundle-Version", release);
            builder.setProperty("Bundle-Activator", Harness.class.getName());
            builder.setProperty(
                    "Export-Package", "org.openhab.core.*;version=" + release + ", javax.measure.*;version=2.2.0");
            builder.setProperty(
                    "Private-Package",
                    Harness.class.getPackageName() + ", tech.units.indriya.*, tech.uom.lib.common.*, jakarta.inject");
            builder.setProperty(
                    "Import-Package",
                    "com.google.gson.*;version=\"[2.10,3)\", com.sun.*;resolution:=optional,"
                            + " org.apiguardian.*;resolution:=optional, *");
            builder.setProperty("Include-Resource", "@" + place(AbstractUnit.class) + "!/META-INF/services/*");
            Path folder = Files.createDirectories(Path.of(System.getProperty("packguard.harness")));
            Path file = folder.resolve("harness-" + release + ".jar");
            try (Jar jar = builder.build()) {
                List<String> errors = builder.getErrors();
                if (!errors.isEmpty()) {
                    throw new AssertionError(errors);
                }
                jar.write(file.toFile());
            }
            return file;
        } catch (Exception e) { // all that bnd declares
            throw new AssertionError(e);
        }
    }

    private static File place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toFile();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
