package org.packguard.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a process with a framework has in use, seen from outside after a garbage collection. Threads and descriptors are
 * numbers by kind: names without what is counted up in them.
 *
 * @param threads of Java; not those that answer the test's own questions
 * @param classLoaders of bundles
 * @param descriptors open files, sockets and the like
 * @param heap bytes that are alive
 */
record Vitals(Map<String, Integer> threads, int classLoaders, Map<String, Integer> descriptors, long heap) {
    private static final Pattern THREAD = Pattern.compile("^\"(.*?)\" #\\d", Pattern.MULTILINE);
    private static final Pattern ANSWERING = Pattern.compile("(qtp|sshd-|Attach Listener).*");
    private static final Pattern CLASS_LOADER = Pattern.compile(
            "^ *\\d+: +(\\d+) +\\d+ +(org\\.apache\\.felix\\.framework\\.BundleWiringImpl\\$BundleClassLoader"
                    + "|org\\.eclipse\\.osgi\\.internal\\.loader\\.EquinoxClassLoader)\\b",
            Pattern.MULTILINE);
    private static final Pattern TOTAL = Pattern.compile("^Total +\\d+ +(\\d+)", Pattern.MULTILINE);
    private static final Pattern USED =
            Pattern.compile("(?:generation|eden|heap)[^\\n]*? total [^\\n]*? used (\\d+)K", Pattern.MULTILINE);

    /** Those of a process. */
    static Vitals of(ProcessHandle process) {
        // collects, and counts what is alive
        String histogram = jcmd(process, "GC.class_histogram");
        String threads = jcmd(process, "Thread.print");
        return new Vitals(
                count(THREAD.matcher(threads)
                        .results()
                        .map(found -> found.group(1))
                        .filter(name -> !ANSWERING.matcher(name).matches())),
                number(CLASS_LOADER.matcher(histogram).results().map(MatchResult::group)),
                count(descriptors(process)),
                TOTAL.matcher(histogram)
                        .results()
                        .mapToLong(found -> Long.parseLong(found.group(1)))
                        .sum());
    }

    /** Bytes of the heap in use without collecting first. */
    static long used(ProcessHandle process) {
        return USED.matcher(jcmd(process, "GC.heap_info"))
                        .results()
                        .mapToLong(found -> Long.parseLong(found.group(1)))
                        .sum()
                * 1024;
    }

    /** Waits until the process has no more in use than these; what has just ended takes its time to go. */
    Vitals untilNoMore(ProcessHandle process) {
        AtomicReference<Vitals> last = new AtomicReference<>(this);
        try {
            Await.until("nothing is left behind", () -> {
                last.set(of(process));
                return last.get().grownSince(this).isEmpty();
            });
        } catch (AssertionError e) {
            throw new AssertionError(last.get().grownSince(this), e);
        }
        return last.get();
    }

    /** What there is more of than there was; empty when nothing has leaked. */
    String grownSince(Vitals before) {
        Map<String, Integer> more = new TreeMap<>();
        grown(before.threads, threads, "thread ", more);
        grown(before.descriptors, descriptors, "descriptor ", more);
        if (classLoaders > before.classLoaders) {
            more.put("class loaders of bundles", classLoaders - before.classLoaders);
        }
        return more.entrySet().stream()
                .map(one -> one.getValue() + " more: " + one.getKey())
                .collect(Collectors.joining("\n"));
    }

    /** The number of threads. */
    int threadCount() {
        return sum(threads);
    }

    /** The number of descriptors. */
    int descriptorCount() {
        return sum(descriptors);
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static void grown(
            Map<String, Integer> before, Map<String, Integer> after, String kind, Map<String, Integer> more) {
        if (sum(after) > sum(before)) {
            after.forEach((name, count) -> {
                int grown = count - before.getOrDefault(name, 0);
                if (grown > 0) {
                    more.put(kind + name, grown);
                }
            });
        }
    }

    private static int number(Stream<String> lines) {
        return lines.mapToInt(line -> Integer.parseInt(line.strip().split("\\s+")[1]))
                .sum();
    }

    private static Map<String, Integer> count(Stream<String> names) {
        Map<String, Integer> counts = new TreeMap<>();
        names.map(name -> name.replaceAll("\\d+", "#")).forEach(name -> counts.merge(name, 1, Integer::sum));
        return counts;
    }

    private static Stream<String> descriptors(ProcessHandle process) {
        try (Stream<Path> all = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
            return all.toList().stream().flatMap(Vitals::target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> target(Path descriptor) {
        try {
            return Stream.of(Files.readSymbolicLink(descriptor).toString());
        } catch (IOException e) {
            // closed since it was listed
            return Stream.empty();
        }
    }

    private static String jcmd(ProcessHandle process, String command) {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        return Appliance.run(List.of(jcmd.toString(), Long.toString(process.pid()), command));
    }
}
