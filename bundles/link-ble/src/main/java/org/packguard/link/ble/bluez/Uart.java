package org.packguard.link.ble.bluez;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The two characteristics that carry a byte stream.
 *
 * @param notifying the path of the one that tells
 * @param writable the path of the one that is written
 * @param answered whether every write is answered, because the device cannot do without
 */
record Uart(String notifying, String writable, boolean answered) {
    private static final String NOTIFY = "notify";
    private static final String WRITE = "write";
    private static final String COMMAND = "write-without-response";

    /** What modules call their serial ports. */
    private enum Kind {
        /** Most modules from China, JK's too: both ways have one name, and newer ones have an object for each. */
        FFE1("0000ffe1-0000-1000-8000-00805f9b34fb", "0000ffe1-0000-1000-8000-00805f9b34fb"),
        /** Nordic's, also in Raytac's modules. */
        NORDIC("6e400003-b5a3-f393-e0a9-e50e24dcca9e", "6e400002-b5a3-f393-e0a9-e50e24dcca9e");

        private final String told;
        private final String written;

        Kind(String told, String written) {
            this.told = told;
            this.written = written;
        }
    }

    /**
     * Finds them among the characteristics of a device: by what they are called and by what they can do, because two may have
     * one name.
     *
     * @param characteristics their properties by path
     */
    static Optional<Uart> find(SortedMap<String, Map<String, Object>> characteristics) {
        for (Kind kind : Kind.values()) {
            Optional<String> notifying = named(characteristics, kind.told, NOTIFY);
            Optional<String> command = named(characteristics, kind.written, COMMAND);
            Optional<String> writable = command.or(() -> named(characteristics, kind.written, WRITE));
            if (notifying.isPresent() && writable.isPresent()) {
                return Optional.of(new Uart(notifying.get(), writable.get(), command.isEmpty()));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> named(
            SortedMap<String, Map<String, Object>> characteristics, String uuid, String flag) {
        return characteristics.entrySet().stream()
                .filter(one ->
                        uuid.equalsIgnoreCase(String.valueOf(one.getValue().get("UUID"))))
                .filter(one -> one.getValue().get("Flags") instanceof List<?> flags && flags.contains(flag))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
