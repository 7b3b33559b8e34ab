package org.packguard.guard.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Quantity;

/** When what was received: two that differ in anything are not the same state. */
class SeenTest {
    private static Seen seen(Seen before, long at, Values values) {
        return before.with(Snapshot.of(1, values, at));
    }

    private static Values pack() {
        return Values.builder().set(Quantity.VOLTAGE, 1).build();
    }

    @Test
    void anythingThatDiffersMakesAnother() {
        Seen first = seen(Seen.NOTHING, 5, pack());
        Values cells = Values.builder()
                .cells(Quantity.CELL_VOLTAGE, new long[] {33_000, 4_999})
                .build();
        List<Seen> all = List.of(
                Seen.NOTHING,
                first,
                seen(Seen.NOTHING, 6, pack()),
                seen(first, 5, cells),
                seen(first, 5, Values.builder().alarms(Alarms.NONE).build()),
                seen(first, 6, Values.NONE),
                first.marked(Seen.NOTHING),
                first.marked(first));
        for (int i = 0; i < all.size(); i++) {
            for (int j = 0; j < all.size(); j++) {
                if (i == j) {
                    assertEquals(all.get(i), all.get(j).moved(3).moved(-3), i + "");
                    assertEquals(
                            all.get(i).hashCode(), all.get(j).moved(3).moved(-3).hashCode());
                } else {
                    assertNotEquals(all.get(i), all.get(j), i + " and " + j);
                }
            }
            assertNotEquals(all.get(i), new Object());
        }
    }

    @Test
    void aCellOfABrokenWireHasNotBeenSeen() {
        Values cells = Values.builder()
                .cells(Quantity.CELL_VOLTAGE, new long[] {5_000, 4_999})
                .build();
        Seen seen = seen(Seen.NOTHING, 5, cells);
        assertEquals(5, seen.cell(Quantity.CELL_VOLTAGE, 1));
        assertEquals(Times.NEVER, seen.cell(Quantity.CELL_VOLTAGE, 2));
        assertEquals(Times.NEVER, seen.cell(Quantity.CELL_VOLTAGE, 3));
        assertEquals(2, seen.cells(Quantity.CELL_VOLTAGE));
    }
}
