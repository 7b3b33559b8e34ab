package org.packguard.relay.keeper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** GPIO lines by a fake of what the library offers: there is no chip here. */
class GpioPortsTest {
    private final Map<Integer, Boolean> levels = new HashMap<>();
    private final List<String> calls = new ArrayList<>();
    private final GpioPorts ports = new GpioPorts(new GpioPorts.Gpio() {
        @Override
        public GpioPorts.Line output(String chip, int line, boolean high) {
            calls.add("output " + chip + " " + line + " " + high);
            return new FakeLine(line);
        }

        @Override
        public GpioPorts.Line input(String chip, int line) {
            calls.add("input " + chip + " " + line);
            return new FakeLine(line);
        }
    });

    private final class FakeLine implements GpioPorts.Line {
        private final int number;

        FakeLine(int number) {
            this.number = number;
        }

        @Override
        public boolean high() {
            return levels.getOrDefault(number, false);
        }

        @Override
        public void set(boolean high) {
            levels.put(number, high);
        }

        @Override
        public void close() {
            calls.add("close " + number);
        }
    }

    private static List<String> words(String inverted, String button, String low) {
        return List.of("gpio", "17", inverted, button, low, "/dev/gpiochip0");
    }

    @Test
    void aLineIsTakenWithTheLevelOfAnOpenContactFromTheFirstMomentOn() throws IOException {
        Contact contact = ports.contact(words("false", "-", "true"));
        assertEquals(Optional.empty(), contact.get());
        contact.set(false);
        contact.set(true);
        assertEquals(List.of("output /dev/gpiochip0 17 false"), calls);
        assertTrue(levels.get(17));
        assertEquals(Optional.of(true), contact.get());
        contact.close();
        assertEquals("close 17", calls.get(1));
    }

    @Test
    void anInvertedContactIsOpenWithAHighLevel() throws IOException {
        Contact contact = ports.contact(words("true", "-", "true"));
        contact.set(false);
        assertEquals(List.of("output /dev/gpiochip0 17 true"), calls);
        assertEquals(Optional.of(false), contact.get());
    }

    @Test
    void aButtonIsReadByItsLevel() throws IOException {
        Contact contact = ports.contact(words("false", "22", "true"));
        assertEquals(Optional.of(true), contact.pressed());
        levels.put(22, true);
        assertEquals(Optional.of(false), contact.pressed());
        assertTrue(GpioPorts.hasButton(words("false", "22", "true")));
        assertFalse(GpioPorts.hasButton(words("false", "-", "true")));
    }

    @Test
    void theLibraryIsThereAndSaysThatThereIsNoSuchChip() {
        IOException e = assertThrows(IOException.class, () -> new Diozero().output("/dev/gpiochip99", 17, false));
        assertEquals("/dev/gpiochip99 does not exist", e.getMessage());
        IOException none = assertThrows(IOException.class, () -> new Diozero().output("/dev/null", 17, false));
        assertEquals("/dev/null may not be opened or is no GPIO chip", none.getMessage());
    }
}
