package org.packguard.relay.keeper;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Lines of a GPIO chip as contacts and buttons. */
final class GpioPorts {
    private static final int BUTTON = 3;

    private final Gpio gpio;

    /** What a library has to offer. */
    interface Gpio {
        /** Takes a line as output, with a level from the first moment on. */
        Line output(String chip, int line, boolean high) throws IOException;

        /** Takes a line as input. */
        Line input(String chip, int line) throws IOException;
    }

    /** One line. */
    interface Line extends AutoCloseable {
        boolean high() throws IOException;

        void set(boolean high) throws IOException;

        @Override
        void close();
    }

    GpioPorts(Gpio gpio) {
        this.gpio = gpio;
    }

    /** Whether a relay as it was asked for has a button. */
    static boolean hasButton(List<String> words) {
        return words.get(0).equals("gpio") && !words.get(BUTTON).equals("-");
    }

    /** A line as a contact. */
    Contact contact(List<String> words) {
        int line = Integer.parseInt(words.get(1));
        boolean inverted = Boolean.parseBoolean(words.get(2));
        Optional<Integer> button =
                hasButton(words) ? Optional.of(Integer.valueOf(words.get(BUTTON))) : Optional.empty();
        boolean activeLow = Boolean.parseBoolean(words.get(4));
        return new Output(gpio, String.join(" ", words.subList(5, words.size())), line, inverted, button, activeLow);
    }

    private static final class Output implements Contact {
        private final Gpio gpio;
        private final String chip;
        private final int number;
        private final boolean inverted;
        private final Optional<Integer> button;
        private final boolean activeLow;
        private Line line;
        private Line input;

        Output(Gpio gpio, String chip, int number, boolean inverted, Optional<Integer> button, boolean activeLow) {
            this.gpio = gpio;
            this.chip = chip;
            this.number = number;
            this.inverted = inverted;
            this.button = button;
            this.activeLow = activeLow;
        }

        @Override
        public void set(boolean closed) throws IOException {
            boolean high = closed != inverted;
            if (line == null) {
                line = gpio.output(chip, number, high);
            }
            line.set(high);
        }

        @Override
        public Optional<Boolean> get() throws IOException {
            return line == null ? Optional.empty() : Optional.of(line.high() != inverted);
        }

        @Override
        public Optional<Boolean> pressed() throws IOException {
            if (button.isEmpty()) {
                return Optional.empty();
            }
            if (input == null) {
                input = gpio.input(chip, button.get());
            }
            return Optional.of(input.high() != activeLow);
        }

        @Override
        public void close() {
            for (Line one : new Line[] {line, input}) {
                if (one != null) {
                    one.close();
                }
            }
        }
    }
}
