package org.packguard.standalone.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packguard.core.owner.Owner;
import org.packguard.core.owner.Wanted;
import org.packguard.model.problem.Problem;
import org.packguard.model.provider.Inventory.Entry;
import org.packguard.model.provider.Kind;

class ConfigDirectoryTest {
    private static final String CELLAR = "packguard.battery-cellar.cfg";

    @TempDir
    private Path temp;

    private final Recorder owner = new Recorder();
    private Path etc;
    private ConfigDirectory directory;

    @BeforeEach
    void makeDirectory() throws IOException {
        etc = Files.createDirectory(temp.resolve("etc"));
        directory = new ConfigDirectory(etc, owner);
    }

    @Test
    void aFileIsTakenOnceWhenTwoLooksFindTheSame() throws IOException {
        write(CELLAR, "driver = jk\nname = K\u00fcche\n");
        directory.look();
        assertEquals(List.of(), owner.calls);
        looks(3);
        assertEquals(List.of("put battery cellar"), owner.calls);
        Wanted wanted = owner.wanted.get("battery cellar");
        assertEquals(Map.of("driver", "jk", "name", "K\u00fcche"), wanted.settings());
        assertEquals(CELLAR, wanted.where());
        assertEquals(List.of(), wanted.problems());
    }

    @Test
    void aChangeThatTheFileSystemDoesNotTellIsSeenAfterAWhile() throws IOException {
        directory = new ConfigDirectory(etc, owner, any -> new FileMark(Map.of("size", 1L)));
        write(CELLAR, "driver = jk");
        looks(2);
        write(CELLAR, "driver = xy");
        looks(ConfigDirectory.LOOKS_TO_READING);
        assertEquals("xy", owner.wanted.get("battery cellar").settings().get("driver"));
    }

    @Test
    void aFileThatGrowsIsWaitedFor() throws IOException {
        write(CELLAR, "driver = j");
        directory.look();
        write(CELLAR, "driver = jk\npo");
        directory.look();
        write(CELLAR, "driver = jk\nport = x\n");
        directory.look();
        assertEquals(List.of(), owner.calls);
        directory.look();
        assertEquals(
                Map.of("driver", "jk", "port", "x"),
                owner.wanted.get("battery cellar").settings());
    }

    @Test
    void aChangedFileIsTakenAgainEvenIfSizeAndTimeAreTheSame() throws IOException {
        write(CELLAR, "driver = jk");
        looks(2);
        var time = Files.getLastModifiedTime(etc.resolve(CELLAR));
        write(CELLAR, "driver = xy");
        Files.setLastModifiedTime(etc.resolve(CELLAR), time);
        looks(2);
        assertEquals("xy", owner.wanted.get("battery cellar").settings().get("driver"));
        assertEquals(List.of("put battery cellar", "put battery cellar"), owner.calls);
    }

    @Test
    void aRemovedFileRemovesItsObjectButOneThatIsReplacedDoesNot() throws IOException {
        write(CELLAR, "driver = jk");
        looks(2);
        Files.delete(etc.resolve(CELLAR));
        directory.look();
        write(CELLAR, "driver = jk");
        looks(2);
        assertEquals(List.of("put battery cellar"), owner.calls);
        Files.delete(etc.resolve(CELLAR));
        looks(3);
        assertEquals(List.of("put battery cellar", "remove battery cellar"), owner.calls);
        write(CELLAR, "driver = jk");
        looks(2);
        assertEquals(3, owner.calls.size());
    }

    @Test
    void aWrongFileIsReportedAndTheOthersGoOn() throws IOException {
        write(CELLAR, "driver = jk\n# comment\nport = \\\n  a\nport = 4711\nname = \\u00zz\n");
        write("packguard.relay-pump.cfg", "type = usb");
        looks(2);
        assertEquals(
                List.of(
                        new Problem(CELLAR + ":5", "port", "", "is given twice, first in line 3, allowed: once"),
                        new Problem(
                                CELLAR + ":6",
                                "",
                                "",
                                "has a broken escape, allowed: \\u with four hexadecimal digits, \\\\ for a backslash")),
                owner.wanted.get("battery cellar").problems());
        assertEquals(List.of(), owner.wanted.get("relay pump").problems());
    }

    @Test
    void whatIsNoReadableTextIsAProblem() throws IOException {
        Files.write(etc.resolve("packguard.battery-latin.cfg"), new byte[] {'n', '=', (byte) 0xfc});
        Files.write(etc.resolve("packguard.battery-large.cfg"), new byte[FileState.LARGEST + 1]);
        Files.createDirectory(etc.resolve("packguard.battery-folder.cfg"));
        looks(2);
        assertEquals("is not text in UTF-8", problem("battery latin"));
        assertEquals("is larger than 256 kB", problem("battery large"));
        assertEquals("is not a regular file", problem("battery folder"));
    }

    @Test
    void theLargestFileAllowedIsRead() throws IOException {
        String line = "driver = jk\n";
        write(CELLAR, line + "#".repeat(FileState.LARGEST - line.length()));
        looks(2);
        assertEquals(List.of(), owner.wanted.get("battery cellar").problems());
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstKey() throws IOException {
        write(CELLAR, "\uFEFFdriver = jk");
        looks(2);
        assertEquals(Map.of("driver", "jk"), owner.wanted.get("battery cellar").settings());
    }

    @Test
    void namesThatMeanNothingAreLeftAloneAndInvalidIdsAreHandedOnToBeReported() throws IOException {
        write("packguard.batery-x.cfg", "driver = jk");
        write("org.example.cfg", "a = b");
        write("packguard.battery-a b.cfg", "driver = jk");
        looks(3);
        assertEquals(List.of("put battery a b"), owner.calls);
        Files.delete(etc.resolve("packguard.batery-x.cfg"));
        looks(3);
        assertEquals(1, owner.calls.size());
    }

    @Test
    void aDirectoryThatCannotBeReadChangesNothing() throws IOException {
        write(CELLAR, "driver = jk");
        looks(2);
        Path away = temp.resolve("away");
        Files.move(etc, away);
        looks(3);
        Files.move(away, etc);
        looks(3);
        assertEquals(List.of("put battery cellar"), owner.calls);
    }

    @Test
    void noProblemShowsAValue() throws IOException {
        write(CELLAR, "pin = 471147\npin = 471147\nname = 471147\\uzzzz");
        looks(2);
        assertFalse(owner.wanted.get("battery cellar").problems().toString().contains("471147"));
        assertEquals(2, owner.wanted.get("battery cellar").problems().size());
    }

    private void looks(int times) {
        for (int i = 0; i < times; i++) {
            directory.look();
        }
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(etc.resolve(name), text, StandardCharsets.UTF_8);
    }

    private String problem(String object) {
        List<Problem> problems = owner.wanted.get(object).problems();
        assertEquals(1, problems.size());
        return problems.get(0).text();
    }

    private static final class Recorder implements Owner {
        private final List<String> calls = new ArrayList<>();
        private final Map<String, Wanted> wanted = new TreeMap<>();

        @Override
        public void put(Wanted one) {
            String key = one.kind().id() + " " + one.id();
            calls.add("put " + key);
            wanted.put(key, one);
        }

        @Override
        public void remove(Kind kind, String id) {
            calls.add("remove " + kind.id() + " " + id);
        }

        @Override
        public Optional<Entry> entry(Kind kind, String id) {
            return Optional.empty();
        }

        @Override
        public void close() {
            calls.add("close");
        }
    }
}
