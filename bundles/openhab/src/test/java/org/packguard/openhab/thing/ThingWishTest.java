package org.packguard.openhab.thing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openhab.core.config.core.Configuration;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.thing.binding.builder.ThingBuilder;
import org.packguard.model.problem.Problem;
import org.packguard.model.provider.Kind;

class ThingWishTest {
    @Test
    void valuesBecomeTextAsItWouldStandInAFile() {
        ThingWish wish = wish(
                "jk",
                Map.of(
                        "port", "/dev/ttyUSB0",
                        "baud", new BigDecimal("9600.0"),
                        "low", new BigDecimal("3.10"),
                        "timeout", new BigDecimal("1E+2"),
                        "offset", new BigDecimal("0.00"),
                        "allowSwitching", true,
                        "relays", List.of("a", "b")));
        assertEquals(
                Map.of(
                        "driver", "jk",
                        "port", "/dev/ttyUSB0",
                        "baud", "9600",
                        "low", "3.1",
                        "timeout", "100",
                        "offset", "0",
                        "allowSwitching", "true",
                        "relays", "a, b"),
                wish.wanted().settings());
        assertEquals("packguard:jk:cellar", wish.wanted().where());
        assertEquals("cellar", wish.wanted().id());
        assertEquals(Kind.BATTERY, wish.wanted().kind());
        assertEquals(List.of(), wish.wanted().problems());
    }

    @ParameterizedTest
    @CsvSource({
        "jk, BATTERY, packguard-driver-jk",
        "mqtt, BATTERY, packguard-mqtt",
        "whatever, BATTERY, packguard-driver-whatever",
        "bank, BANK, packguard-bank",
        "guard, GUARD, packguard-guard",
        "relay, RELAY, packguard-relay",
        "inverter, INVERTER, packguard-inverter",
    })
    void aThingTypeNamesKindAndBundle(String type, Kind kind, String bundle) {
        assertEquals(kind, wish(type, Map.of()).wanted().kind());
        assertEquals(bundle, ThingWish.bundle(kind, type));
    }

    @ParameterizedTest
    @CsvSource({"lcus, packguard-relay", "mqtt, packguard-mqtt", "item, packguard-openhab"})
    void aTypeOfRelaysThatAnotherBundleMakesNamesThatBundle(String type, String bundle) {
        assertEquals(bundle, ThingWish.bundle(Kind.RELAY, type));
    }

    @Test
    void ofABatteryTheThingTypeIsTheDriverAndOfOthersTheConfigurationSaysTheType() {
        assertEquals(Map.of("driver", "jk"), wish("jk", Map.of()).wanted().settings());
        assertEquals(Map.of(), wish("relay", Map.of()).wanted().settings());
        assertEquals(
                Map.of("type", "lcus"),
                wish("relay", Map.of("type", "lcus")).wanted().settings());
    }

    @Test
    void theRefreshIntervalIsOpenHabsAlone() {
        assertEquals(Duration.ofMinutes(1), wish("jk", Map.of()).refresh());
        ThingWish wish = wish("jk", Map.of("refresh", new BigDecimal("0.5")));
        assertEquals(Duration.ofMillis(500), wish.refresh());
        assertEquals(Map.of("driver", "jk"), wish.wanted().settings());
        assertEquals(
                Duration.ZERO, wish("jk", Map.of("refresh", BigDecimal.ZERO)).refresh());
    }

    @ParameterizedTest
    @CsvSource({"-1", "86401", "often"})
    void aWrongRefreshIntervalIsAProblem(String refresh) {
        assertEquals(
                List.of(new Problem(
                                "packguard:jk:cellar",
                                "refresh",
                                refresh,
                                "is not allowed, allowed: a number from 0 to 86400 s")
                        .toString()),
                lines(wish("jk", Map.of("refresh", refresh))));
    }

    @Test
    void setPointsAreAllowedOnlyWhereItIsSaidSo() {
        assertEquals(Optional.empty(), wish("inverter", Map.of()).setPointTime());
        assertEquals(
                Optional.empty(),
                wish("inverter", Map.of("allowSetPoints", false, "setPointTime", 60))
                        .setPointTime());
        ThingWish usual = wish("inverter", Map.of("type", "can", "allowSetPoints", true));
        assertEquals(Optional.of(Duration.ofMinutes(5)), usual.setPointTime());
        ThingWish wish = wish("inverter", Map.of("type", "can", "allowSetPoints", true, "setPointTime", 60));
        assertEquals(Optional.of(Duration.ofMinutes(1)), wish.setPointTime());
        assertEquals(Map.of("type", "can"), wish.wanted().settings());
        assertEquals(
                Map.of("driver", "jk", "setPointTime", "60"),
                wish("jk", Map.of("setPointTime", 60)).wanted().settings());
    }

    @Test
    void whatIsWrongWithSetPointsIsAProblem() {
        String where = "packguard:inverter:cellar";
        assertEquals(
                List.of(
                        new Problem(where, "allowSetPoints", "perhaps", "is not allowed, allowed: true, false")
                                .toString(),
                        new Problem(where, "setPointTime", "0.5", "is not allowed, allowed: a number from 1 to 86400 s")
                                .toString()),
                lines(wish("inverter", Map.of("allowSetPoints", "perhaps", "setPointTime", "0.5"))));
    }

    @Test
    void whatIsNoValueAtAllIsAProblem() {
        List<Problem> problems = wish("jk", Map.of("port", Map.of())).wanted().problems();
        assertEquals("port", problems.get(0).key());
        assertTrue(problems.get(0).value().isEmpty());
    }

    @Test
    void itemsStandWhereIdsOfRelaysDo() {
        ThingWish wish = wish("guard", Map.of("chargeRelay", "item:Charger, charger", "battery", "item:x"));
        assertEquals(Set.of("Charger"), wish.items());
        assertEquals("item-Charger, charger", wish.wanted().settings().get("chargeRelay"));
        assertEquals("item:x", wish.wanted().settings().get("battery"));
    }

    @Test
    void whatCannotBeTheNameOfAnItemIsAProblem() {
        ThingWish wish = wish("guard", Map.of("chargeRelay", "item:my charger"));
        assertEquals(Set.of(), wish.items());
        assertEquals(
                List.of(new Problem(
                                "packguard:guard:cellar",
                                "chargeRelay",
                                "item:my charger",
                                "is not an item, allowed: item: and a name of 1 to 35 letters, digits and underscores")
                        .toString()),
                lines(wish));
    }

    @Test
    void thePlaceNamesWhereABatteryIs() {
        assertEquals("jk pi 8899 3", Place.of("jk", Map.of("host", "Pi", "port", "8899", "address", "3", "pin", "1")));
        assertEquals("jk aa:bb", Place.of("jk", Map.of("mac", "AA:BB")));
        assertEquals("", Place.of("bank", Map.of("members", "a, b")));
    }

    private static ThingWish wish(String type, Map<String, Object> configuration) {
        ThingTypeUID uid = new ThingTypeUID("packguard", type);
        return ThingWish.of(ThingBuilder.create(uid, new ThingUID(uid, "cellar"))
                .withConfiguration(new Configuration(configuration))
                .build());
    }

    private static List<String> lines(ThingWish wish) {
        return wish.wanted().problems().stream().map(Problem::toString).toList();
    }
}
