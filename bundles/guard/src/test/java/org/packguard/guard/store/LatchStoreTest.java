package org.packguard.guard.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packguard.guard.engine.Memory;
import org.packguard.guard.engine.Memory.Kept;
import org.packguard.guard.engine.Tally;
import org.packguard.guard.engine.Times;
import org.packguard.model.guard.Direction;

class LatchStoreTest {
    private static final Memory MEMORY = new Memory(
            Map.of(
                    "deep-discharge/cellar",
                    new Kept(
                            true,
                            true,
                            -5 * Times.SECOND,
                            7,
                            19_000,
                            Set.of(Direction.CHARGE, Direction.DISCHARGE),
                            List.of(-9L, -5L),
                            List.of(1L, Times.NEVER))),
            List.of(new Tally("communication", List.of(-3L, -2L), -2L, 1)),
            Map.of(Direction.CHARGE, 40 * Times.SECOND),
            Map.of(Direction.DISCHARGE, Times.NONE),
            List.of(-100L));

    @TempDir
    Path place;

    private LatchStore store;
    private Path file;

    @BeforeEach
    void open() {
        store = new LatchStore(place.resolve("latches"), "cellar");
        file = place.resolve("latches").resolve("cellar.latches");
    }

    private Stored found() {
        return assertInstanceOf(Loaded.Found.class, store.load()).stored();
    }

    private String damage() {
        return assertInstanceOf(Loaded.Damaged.class, store.load()).why();
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        Stored stored = new Stored(MEMORY, true, Map.of("vMax", "3.7"));
        store.write(stored);
        assertEquals(stored, found());
        Stored newer = new Stored(Memory.NOTHING, false, Map.of());
        store.write(newer);
        assertEquals(newer, found());
    }

    @Test
    void aGuardThatHasNeverBeenIsNoDamage() {
        assertInstanceOf(Loaded.Fresh.class, store.load());
    }

    @Test
    void aFileThatIsLostWhileItsMarkerIsThereIsDamage() throws IOException {
        store.write(new Stored(MEMORY, true, Map.of()));
        Files.delete(file);
        assertEquals("is missing", damage());
    }

    @Test
    void everyChangedByteIsDamage() throws IOException {
        store.write(new Stored(MEMORY, true, Map.of("vMax", "3.7")));
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= 1;
            Files.write(file, changed);
            assertTrue(store.load() instanceof Loaded.Damaged, "byte " + i);
        }
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertTrue(store.load() instanceof Loaded.Damaged, "cut to " + length);
        }
    }

    @Test
    void theFileOfAnotherGuardIsDamage() throws IOException {
        store.write(new Stored(MEMORY, true, Map.of()));
        Path other = place.resolve("latches").resolve("shed.latches");
        Files.move(file, other);
        assertEquals(
                "belongs to the guard cellar",
                assertInstanceOf(Loaded.Damaged.class, new LatchStore(place.resolve("latches"), "shed").load())
                        .why());
    }

    @Test
    void aProbeLeavesWhatIsThere() throws IOException {
        Stored stored = new Stored(MEMORY, true, Map.of());
        store.write(stored);
        store.probe();
        assertEquals(stored, found());
        assertEquals(2, Files.list(place.resolve("latches")).count());
    }

    @Test
    void aPlaceThatCannotBeUsedIsAnExceptionOfWritingAndDamageWhenRead() throws IOException {
        Files.writeString(place.resolve("latches"), "a file where the directory should be");
        assertThrows(IOException.class, () -> store.write(new Stored(MEMORY, true, Map.of())));
        assertThrows(IOException.class, store::probe);
        assertEquals("cannot be read", damage());
    }

    @Property(tries = 200)
    void anyContentIsEitherRightOrDamageAndNeverAnException(@ForAll byte[] content) throws IOException {
        Path directory = Files.createTempDirectory("latches");
        try {
            Files.write(directory.resolve("cellar.latches"), content);
            assertTrue(new LatchStore(directory, "cellar").load() instanceof Loaded.Damaged);
        } finally {
            Files.deleteIfExists(directory.resolve("cellar.latches"));
            Files.delete(directory);
        }
    }
}
