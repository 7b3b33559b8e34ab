package org.packguard.driver.smartbms123;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Parameter;

/** What the BMS speaks. */
enum SmartBms123Protocol {
    /** The frames of the cable. */
    UART,
    /** The records of Bluetooth. */
    STREAM;

    /** The choice, where the transport does not say it. */
    static final Parameter<String> PARAMETER = Parameter.choice(
            "protocol",
            List.of("uart", "stream"),
            "What was recorded: the frames of the cable (uart) or the records of Bluetooth (stream)");

    /** How many bytes show what they are of: among so many of a frame there is always one that is no text. */
    static final int ENOUGH = 16;

    /** The choice in a configuration, if it is made. */
    static Optional<SmartBms123Protocol> of(Config config) {
        return config.find(PARAMETER).map(text -> valueOf(text.toUpperCase(Locale.ROOT)));
    }

    /** What the first bytes of an input are of; nothing while there are too few to tell. */
    static Optional<SmartBms123Protocol> seen(byte[] start, int length) {
        for (int i = 0; i < length; i++) {
            if (!isText(start[i])) {
                return Optional.of(UART);
            }
        }
        return length < ENOUGH ? Optional.empty() : Optional.of(STREAM);
    }

    /** As in the configuration. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static boolean isText(byte one) {
        return one >= ' ' && one <= '~' || one == '\r' || one == '\n' || one == StreamFramer.ENQUIRY;
    }
}
