package org.packguard.model.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.packguard.model.quantity.Unit;

class ParameterTest {
    private final Parameter<Long> baud =
            Parameter.whole("baud", 50, 4_000_000, "Speed").withDefault("9600");
    private final Parameter<Long> volts = Parameter.quantity("vMax", Unit.VOLT, "2", "4.5", "Highest");

    @Test
    void readsToTheStepsOfTheUnit() {
        assertEquals(9_600, baud.read(" 9600 "));
        assertEquals(36_500, volts.read("3.65"));
        assertEquals(20_000, volts.read("2"));
        assertEquals(45_000, volts.read("4.5"));
        assertEquals("a number from 2 to 4.5 V", volts.allowed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "96oo", "9600.0", "49", "4000001", "NaN", "1e4", "999999999999999999999"})
    void refusesWhatIsNoWholeNumberInRange(String text) {
        assertThrows(IllegalArgumentException.class, () -> baud.read(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3,65", "NaN", "Infinity", "1.9999", "4.50001", "3.65V", "1e999999999"})
    void refusesWhatIsNoNumberInRange(String text) {
        assertThrows(IllegalArgumentException.class, () -> volts.read(text));
    }

    @Test
    void flagsAndChoicesAreWords() {
        Parameter<Boolean> flag = Parameter.flag("record", "Record");
        assertTrue(flag.read("on"));
        assertThrows(IllegalArgumentException.class, () -> flag.read("yes"));
        Parameter<String> choice = Parameter.choice("protocol", List.of("uart", "rs485"), "Protocol");
        assertEquals("rs485", choice.read("RS485"));
        assertThrows(IllegalArgumentException.class, () -> choice.read("can"));
        assertEquals("one of uart, rs485", choice.allowed());
    }

    @Test
    void aDefaultMustItselfBeAllowed() {
        assertThrows(IllegalArgumentException.class, () -> volts.withDefault("5"));
    }

    @Test
    void conditionsAddUp() {
        Parameter<Long> port = baud.when("transport", "serial", "hlkb40").when("protocol", "uart");
        assertEquals(Map.of("transport", Set.of("serial", "hlkb40"), "protocol", Set.of("uart")), port.conditions());
        assertTrue(baud.conditions().isEmpty());
    }

    @Test
    void secretsDoNotShow() {
        Parameter<Secret> pin = Parameter.secret("pin", "PIN");
        Secret secret = pin.read("1234");
        assertEquals("1234", secret.reveal());
        Config config = new Config("cellar", "packguard.battery-cellar.cfg", Map.of("pin", secret));
        assertEquals("cellar{pin=***}", config.toString());
        assertEquals("***", config.problem(pin, "is wrong").value());
    }
}
