package org.packguard.relay.supervise;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * Copies what the keeper needs out of bundles into a folder, because a framework may keep its bundles where and how it likes.
 * Only the keeper's own package is taken of this bundle, with the libraries that lie in it, and jSerialComm as a whole.
 */
final class BundleClassPath implements ClassPath {
    private static final String SERIAL = "com.fazecast.jSerialComm";
    private static final String OWN = "/org/packguard/relay/keeper/";
    private static final String LIBRARIES = "/lib/keeper/";

    private final BundleContext context;
    private final Path folder;

    BundleClassPath(BundleContext context, Path folder) {
        this.context = context;
        this.folder = folder;
    }

    @Override
    public List<Path> entries() throws IOException {
        Files.createDirectories(folder);
        Bundle serial = Arrays.stream(context.getBundles())
                .filter(bundle -> SERIAL.equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow(() -> new IOException("the bundle jSerialComm is not installed"));
        Path keeper = folder.resolve("keeper.jar");
        pack(context.getBundle(), OWN, keeper);
        Path ports = folder.resolve("ports.jar");
        pack(serial, "/", ports);
        return List.of(
                keeper,
                ports,
                copy(LIBRARIES + "diozero.jar", "diozero.jar"),
                copy(LIBRARIES + "tinylog.jar", "tinylog.jar"));
    }

    private Path copy(String entry, String name) throws IOException {
        Path target = folder.resolve(name);
        Path draft = folder.resolve(name + ".draft");
        try (InputStream in = open(context.getBundle().getEntry(entry), entry)) {
            Files.copy(in, draft, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        return target;
    }

    /** Written beside and moved, so that a keeper that runs still has its classes. */
    private static void pack(Bundle bundle, String path, Path target) throws IOException {
        Path draft = target.resolveSibling(target.getFileName() + ".draft");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft));
                ZipOutputStream jar = new ZipOutputStream(out)) {
            Enumeration<URL> found = bundle.findEntries(path, "*", true);
            for (URL entry : Collections.list(found == null ? Collections.emptyEnumeration() : found)) {
                String name = entry.getPath().replaceFirst("^/+", "");
                if (!name.endsWith("/") && !name.startsWith("META-INF/")) {
                    jar.putNextEntry(new ZipEntry(name));
                    try (InputStream in = open(entry, name)) {
                        in.transferTo(jar);
                    }
                    jar.closeEntry();
                }
            }
        }
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static InputStream open(URL entry, String name) throws IOException {
        if (entry == null) {
            throw new IOException("this bundle has no " + name);
        }
        return entry.openStream();
    }
}
