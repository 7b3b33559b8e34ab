package org.packguard.export.influxdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.packguard.export.influxdb.LineProtocol.Point;
import org.packguard.export.reading.Reading;
import org.packguard.export.testing.Bench;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.AlarmId;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Kind;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Severity;

class LinesTest {
    private static final Instant AT = Instant.parse("2026-01-31T12:00:00.123456789Z");
    private static final long MILLIS = 1_769_860_800_123L;

    private static Reading reading(Values values) {
        return new Reading("cellar", "The cellar", "jk", values, AT);
    }

    private static List<Point> points(Map<String, String> tags, Values values) {
        return LineProtocol.read(new Lines("packguard", true, tags).of(reading(values)));
    }

    @Test
    void aReadingIsALineForTheBatteryAndOneForEachCell() {
        assertEquals(
                "packguard,battery=cellar,driver=jk,site=the\\ barn"
                        + " balancing=\"charge\",cell_count=4,charge_switch=true,current=-12.5,soc=85.5,voltage=13.201"
                        + " " + MILLIS + "\n"
                        + "packguard_cell,battery=cellar,cell=1,driver=jk,site=the\\ barn voltage=3.291 " + MILLIS
                        + "\n"
                        + "packguard_cell,battery=cellar,cell=2,driver=jk,site=the\\ barn voltage=3.3 " + MILLIS + "\n"
                        + "packguard_cell,battery=cellar,cell=3,driver=jk,site=the\\ barn voltage=3.305 " + MILLIS
                        + "\n"
                        + "packguard_cell,battery=cellar,cell=4,driver=jk,site=the\\ barn voltage=3.305 " + MILLIS
                        + "\n",
                new Lines("packguard", true, Map.of("site", "the barn")).of(reading(Bench.values())));
    }

    @Test
    void withoutCellsAndWithoutValuesThereIsNoLine() {
        assertEquals(
                1,
                new Lines("packguard", false, Map.of())
                        .of(reading(Bench.values()))
                        .lines()
                        .count());
        assertEquals("", new Lines("packguard", true, Map.of()).of(reading(Values.NONE)));
    }

    @Test
    void everyQuantityIsAFieldOfTheTypeOfItsKind() {
        Values.Builder values = Values.builder();
        Quantity.pack().forEach(quantity -> values.set(quantity, 1));
        Quantity.cell().stream()
                .filter(quantity -> quantity.kind() != Kind.TEXT)
                .forEach(quantity -> values.cells(quantity, new long[] {1}));
        values.cellFirmware(1, "1.\"0\\").alarms(Alarms.NONE.with(AlarmId.CELL_OVERVOLTAGE, Severity.PROTECTION));
        List<Point> points = points(Map.of(), values.build());
        assertEquals(
                List.of("packguard", "packguard_cell"),
                points.stream().map(Point::measurement).toList());
        for (Quantity quantity : Quantity.values()) {
            Object value = points.get(quantity.scope().ordinal()).fields().get(quantity.id());
            Class<?> type =
                    switch (quantity.kind()) {
                        case NUMBER -> Double.class;
                        case FLAG -> Boolean.class;
                        case CHOICE, TEXT -> String.class;
                    };
            assertTrue(type.isInstance(value), quantity + ": " + value);
        }
        assertEquals("cell_overvoltage:protection", points.get(0).fields().get("alarms"));
        assertEquals("1.\"0\\", points.get(1).fields().get("firmware"));
    }

    @Property
    void whateverATagIsItComesBack(@ForAll @NotEmpty String value) {
        // what the protocol cannot say at all is replaced: ends of lines and the like, and a backslash at the end
        String sayable = value.replaceAll("[\\x00-\\x1f\"]", "_").replaceAll("\\\\+", "/");
        List<Point> points = points(Map.of("note", sayable), Bench.values());
        assertEquals(5, points.size());
        points.forEach(point -> assertEquals(sayable, point.tags().get("note")));
    }

    @Property
    void noTagBreaksOutOfItsPlace(@ForAll @NotEmpty String value) {
        List<Point> points = points(Map.of("note", value.replace('"', '_')), Bench.values());
        assertEquals(5, points.size());
        points.forEach(point -> {
            assertEquals("cellar", point.tags().get("battery"));
            assertEquals(MILLIS, point.time());
        });
    }
}
