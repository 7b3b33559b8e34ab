package org.packguard.relay.keeper;

import com.diozero.api.GpioEventTrigger;
import com.diozero.api.GpioPullUpDown;
import com.diozero.api.RuntimeIOException;
import com.diozero.internal.provider.builtin.gpio.GpioChip;
import com.diozero.internal.provider.builtin.gpio.GpioLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** GPIO lines of Linux's character devices, by the library diozero. */
final class Diozero implements GpioPorts.Gpio {
    @Override
    public GpioPorts.Line output(String chip, int line, boolean high) throws IOException {
        return take(chip, line, opened -> opened.provisionGpioOutputDevice(line, high ? 1 : 0));
    }

    @Override
    public GpioPorts.Line input(String chip, int line) throws IOException {
        return take(
                chip,
                line,
                opened -> opened.provisionGpioInputDevice(line, GpioPullUpDown.NONE, GpioEventTrigger.NONE));
    }

    /** Takes a line of an open chip. */
    @FunctionalInterface
    private interface Taking {
        GpioLine take(GpioChip chip);
    }

    private static GpioPorts.Line take(String chip, int line, Taking taking) throws IOException {
        if (!Files.exists(Path.of(chip))) {
            throw new IOException(chip + " does not exist");
        }
        try {
            GpioChip opened = GpioChip.openChip(chip);
            if (opened == null) {
                throw new IOException(chip + " may not be opened or is no GPIO chip");
            }
            try {
                return new Taken(opened, taking.take(opened));
            } catch (RuntimeException e) {
                opened.close();
                throw e;
            }
        } catch (RuntimeException | LinkageError e) {
            throw new IOException("line " + line + " of " + chip + " cannot be used: " + e.getMessage(), e);
        }
    }

    private record Taken(GpioChip chip, GpioLine line) implements GpioPorts.Line {
        @Override
        public boolean high() throws IOException {
            try {
                return line.getValue() != 0;
            } catch (RuntimeIOException e) {
                throw new IOException("the GPIO line cannot be read: " + e.getMessage(), e);
            }
        }

        @Override
        public void set(boolean high) throws IOException {
            try {
                line.setValue(high ? 1 : 0);
            } catch (RuntimeIOException e) {
                throw new IOException("the GPIO line cannot be written: " + e.getMessage(), e);
            }
        }

        @Override
        public void close() {
            line.close();
            chip.close();
        }
    }
}
