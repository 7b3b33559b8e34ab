package org.packguard.openhab.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.packguard.model.provider.Kind;
import org.packguard.model.quantity.Quantity;

/** What the channels look like, and that nothing of the dictionary is left out. */
class CatalogueTest {
    /** The points and properties of the semantic model that openHAB 4.3 and 5.2 both know. */
    private static final Set<String> POINTS = Set.of("Alarm", "Control", "Switch", "Measurement", "Setpoint", "Status");

    private static final Set<String> PROPERTIES = Set.of(
            "Temperature", "Energy", "Power", "Voltage", "Current", "Level", "Frequency", "Duration", "Timestamp");

    @Test
    void everyQuantityOfThePackHasItsChannelByTheNameOfTheDictionary() {
        for (Quantity quantity : Quantity.pack()) {
            String expected =
                    quantity == Quantity.SOLAR ? "solar-state" : quantity.id().replace('_', '-');
            assertEquals(expected, Catalogue.place(quantity).channel().id());
        }
        assertEquals("battery#soc", Catalogue.place(Quantity.SOC).id());
        assertEquals(
                "limits#charge-current-limit",
                Catalogue.place(Quantity.CHARGE_CURRENT_LIMIT).id());
        assertEquals(
                "switches#charge-switch",
                Catalogue.place(Quantity.CHARGE_SWITCH).id());
        assertEquals(
                "state#battery-level", Catalogue.place(Quantity.BATTERY_LEVEL).id());
    }

    @Test
    void aCellHasChannelsOfStaticTypes() {
        Catalogue.Place place = Catalogue.place(Quantity.CELL_LOAD_TEMPERATURE, 7);
        assertEquals("cells#cell-7-load-temperature", place.id());
        assertEquals("cell-load-temperature", place.channel().type().id());
        assertEquals(place.channel().type(), Catalogue.types().get("cell-load-temperature"));
        assertThrows(IllegalArgumentException.class, () -> Catalogue.place(Quantity.CELL_VOLTAGE, 0));
        assertThrows(IllegalArgumentException.class, () -> Catalogue.place(Quantity.VOLTAGE, 1));
        assertThrows(IllegalArgumentException.class, () -> Catalogue.place(Quantity.CELL_VOLTAGE));
    }

    @Test
    void noTwoTypesAndNoTwoChannelsOfAGroupShareAnId() {
        Map<String, ChannelType> types = new HashMap<>();
        for (ChannelGroup group : Catalogue.groups().values()) {
            Set<String> ids = new HashSet<>();
            for (Channel channel : group.channels()) {
                assertTrue(ids.add(channel.id()), group.idOf(channel));
                ChannelType before = types.put(channel.type().id(), channel.type());
                assertTrue(
                        before == null || before.equals(channel.type()),
                        channel.type().id());
            }
        }
    }

    @Test
    void everyTypeIsCompleteAndWorksOnBothReleases() {
        for (ChannelType type : Catalogue.types().values()) {
            assertTrue(type.id().matches("[a-z0-9]+(-[a-z0-9]+)*"), type.id());
            assertTrue(!type.label().isBlank() && type.label().length() <= 25, type.label());
            assertTrue(type.tags().size() <= 2, type.id());
            assertTrue(type.tags().isEmpty() || POINTS.contains(type.tags().get(0)), type.id());
            assertTrue(type.tags().size() < 2 || PROPERTIES.contains(type.tags().get(1)), type.id());
            boolean trigger = type.kind() == ChannelType.Kind.TRIGGER;
            assertEquals(trigger, type.itemType().isEmpty(), type.id());
            assertEquals(type.itemType().startsWith("Number:"), !type.unit().isEmpty(), type.id());
            assertEquals(type.itemType().startsWith("Number:"), type.pattern().contains("%unit%"), type.id());
        }
    }

    @Test
    void whatTakesCommandsAreTheSwitchesTheAcknowledgementAndSetPoints() {
        List<String> writable = Catalogue.types().values().stream()
                .filter(ChannelType::writable)
                .map(ChannelType::id)
                .toList();
        assertEquals(
                List.of(
                        "charge-switch",
                        "discharge-switch",
                        "precharge-switch",
                        "balancer-switch",
                        "heater-switch",
                        "guard-acknowledge",
                        "inverter-charge-set-point",
                        "inverter-discharge-set-point"),
                writable);
        assertEquals("veto", Catalogue.types().get("charge-switch").autoUpdatePolicy());
    }

    @Test
    void theStateOfChargeIsTaggedWithWhatBothReleasesKnow() {
        assertEquals(
                List.of("Measurement", "Energy"), Catalogue.types().get("soc").tags());
    }

    @Test
    void thingsThatAreNoneHaveNoGroups() {
        assertEquals(List.of(), Catalogue.groups(Kind.EXPORT));
        assertEquals(
                List.of("battery", "limits", "switches", "state", "cells"),
                Catalogue.groups(Kind.BATTERY).stream().map(ChannelGroup::id).toList());
    }
}
