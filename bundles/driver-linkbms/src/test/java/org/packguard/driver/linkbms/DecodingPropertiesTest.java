package org.packguard.driver.linkbms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.packguard.model.battery.Values;
import org.packguard.model.decode.Decoded;
import org.packguard.model.quantity.Quantity;

class DecodingPropertiesTest {
    @Property
    void aNumberComesOutAsItIsWrittenInEveryWayOfWritingIt(
            @ForAll @BigRange(min = "-500", max = "500") @Scale(3) BigDecimal current) {
        for (String written : List.of(
                current.toPlainString(), "\"" + current + "\"", current.unscaledValue() + "e-" + current.scale())) {
            Values values = Decoding.report("{\"CAc\":" + written + "}").publishable();
            assertEquals(0, current.compareTo((BigDecimal) values.plain().get("current")), written);
        }
    }

    @Property
    void theOrderOfTheMembersDoesNotMatter(
            @ForAll @IntRange(max = 9) int first, @ForAll @IntRange(max = 9) int second) {
        DataKey[] keys = DataKey.values();
        String one = "\"" + keys[first].key() + "\":1.25";
        String other = "\"" + keys[second].key() + "\":1.25";
        assertEquals(
                Decoding.report("{" + one + "," + other + "}").values().plain(),
                Decoding.report("{" + other + "," + one + "}").values().plain());
    }

    @Property
    void noUnknownKeyEverBecomesAQuantity(@ForAll String key, @ForAll int value) {
        if (DataKey.of(key).isPresent()) {
            return;
        }
        String name = new com.google.gson.Gson().toJson(key);
        Values values =
                Decoding.report("{\"CCn\":7," + name + ":" + value + "}").values();
        assertEquals(List.of(Quantity.CYCLES), values.quantities());
        assertEquals(0, values.cells());
    }

    @Property
    void aTemperatureIsPublishedFromMinusEightyAndNeverBelow(
            @ForAll @BigRange(min = "-300", max = "140") @Scale(1) BigDecimal degrees) {
        Values values = Decoding.report("{\"CTm\":" + degrees + "}").values();
        assertEquals(degrees.compareTo(new BigDecimal("-80")) >= 0, values.has(Quantity.CELL_TEMPERATURE_MIN));
        assertFalse(values.isInvalid(Quantity.CELL_TEMPERATURE_MIN));
    }

    @Property
    void chunkingChangesNothingAndAnyBytesAreSurvived(
            @ForAll @Size(max = 300) byte[] bytes, @ForAll @IntRange(min = 1, max = 50) int chunk) {
        assertEquals(
                Decoding.all(bytes, 1_000, Map.of()).toString().length(),
                Decoding.all(bytes, chunk, Map.of()).toString().length());
    }

    @Property
    void damageNeverYieldsMoreThanOneFrame(
            @ForAll @IntRange(max = 120) int at, @ForAll byte damage, @ForAll @IntRange(max = 130) int length) {
        byte[] document =
                "{\"CAc\": 0.0, \"PTV\": 327.6, \"PAc\": 5, \"CMn\": 3.427, \"CMx\": 3.441, \"DV\": 0.014, \"St\": \"RUNNING\", \"SOC\": 11.0}"
                        .getBytes(StandardCharsets.UTF_8);
        byte[] damaged = java.util.Arrays.copyOf(document, Math.min(length, document.length));
        if (at < damaged.length) {
            damaged[at] = damage;
        }
        List<Decoded> all = Decoding.all(damaged, 16, Map.of());
        assertEquals(damaged.length == 0 ? 0 : 1, all.size());
    }
}
