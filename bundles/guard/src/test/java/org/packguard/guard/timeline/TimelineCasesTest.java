package org.packguard.guard.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every folder of timelines: a configuration, what comes in, and what must come out. */
class TimelineCasesTest {
    private static final Path ALL = Path.of("src/test/resources/timelines");

    static List<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(ALL)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void thereAreCases() throws IOException {
        assertTrue(!cases().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void comesOutAsWritten(String name) throws IOException {
        Path folder = ALL.resolve(name);
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve("guard.properties"))) {
            properties.load(reader);
        }
        TreeMap<String, String> written = properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(key -> key, properties::getProperty, (a, b) -> b, TreeMap::new));
        List<String> out = new ArrayList<>();
        Timeline.run(name, written, Files.readAllLines(folder.resolve("timeline.jsonl")), out::add, line -> {});
        List<String> expected = Files.readAllLines(folder.resolve("expected.jsonl")).stream()
                .filter(line -> !line.isBlank())
                .toList();
        assertEquals(String.join("\n", expected), String.join("\n", out));
    }
}
