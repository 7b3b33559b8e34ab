package org.packguard.relay.supervise;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.packguard.relay.keeper.Keeper;

/** Starts the keeper with the Java that runs this program, small, and with a folder of its own for what libraries unpack. */
final class JavaLaunch implements Launch {
    private final ClassPath classPath;
    private final Path folder;

    /**
     * A launch.
     *
     * @param folder for temporary files, emptied before each start
     */
    JavaLaunch(ClassPath classPath, Path folder) {
        this.classPath = classPath;
        this.folder = folder;
    }

    @Override
    public Process start() throws IOException {
        clear();
        Files.createDirectories(folder);
        String path = classPath.entries().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        return new ProcessBuilder(
                        java(),
                        "-Xms4m",
                        "-Xmx24m",
                        "-Xss256k",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:ReservedCodeCacheSize=16m",
                        "-Xshare:auto",
                        "-Djava.io.tmpdir=" + folder,
                        "-DjSerialComm.library.randomizeNativeName=true",
                        "-cp",
                        path,
                        Keeper.class.getName())
                .start();
    }

    private static String java() {
        Path usual = Path.of(System.getProperty("java.home"), "bin", "java");
        return Files.isExecutable(usual)
                ? usual.toString()
                : ProcessHandle.current().info().command().orElse("java");
    }

    /** What a keeper that was killed has left. */
    private void clear() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> left;
        try (Stream<Path> all = Files.walk(folder)) {
            left = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path one : left) {
            Files.deleteIfExists(one);
        }
    }
}
