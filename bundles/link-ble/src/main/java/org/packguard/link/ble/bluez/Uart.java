package org.packguard.link.ble.bluez;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The characteristics that carry a byte stream.
 *
 * @param notifying the path of the one that tells
 * @param writable the path of the one that is written
 * @param answered whether every write is answered, because the device cannot do without
 * @param gate what must be passed before bytes do; most modules have none
 */
record Uart(String notifying, String writable, boolean answered, Optional<Gate> gate) {
    private static final String READ = "read";
    private static final String NOTIFY = "notify";
    private static final String INDICATE = "indicate";
    private static final String WRITE = "write";
    private static final String COMMAND = "write-without-response";

    /**
     * The characteristics around the stream of a module that is a command line at first.
     *
     * @param mode the path of the one that is set to pass bytes on
     * @param ready the path of the one that tells whether bytes may be written
     * @param info the path of the one that is read before
     */
    record Gate(String mode, Optional<String> ready, Optional<String> info) {}

    /** What modules call their serial ports, by the role that each characteristic has. */
    private enum Kind {
        /** Most modules from China, JK's too: both ways have one name, and newer ones have an object for each. */
        FFE1("0000ffe1-0000-1000-8000-00805f9b34fb", "0000ffe1-0000-1000-8000-00805f9b34fb"),
        /** Nordic's, also in Raytac's modules. */
        NORDIC("6e400003-b5a3-f393-e0a9-e50e24dcca9e", "6e400002-b5a3-f393-e0a9-e50e24dcca9e"),
        /** BlueRadios'. */
        BLUE_RADIOS(
                "18cda784-4bd3-4370-85bb-bfed91ec86af",
                "bf03260c-7205-4c25-af43-93b1c299d159",
                "a87988b9-694c-479c-900e-95dfa6c00a24",
                "fdd6b4d3-046d-4330-bdec-1fd0c90cb43b",
                "99564a02-dc01-4d3c-b04e-3bb1ef0571b2");

        private final String told;
        private final String written;
        private final Optional<Gate> gate;

        Kind(String told, String written) {
            this.told = told;
            this.written = written;
            this.gate = Optional.empty();
        }

        Kind(String told, String written, String mode, String ready, String info) {
            this.told = told;
            this.written = written;
            this.gate = Optional.of(new Gate(mode, Optional.of(ready), Optional.of(info)));
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
            Optional<String> notifying = named(characteristics, kind.told, NOTIFY, INDICATE);
            Optional<String> command = named(characteristics, kind.written, COMMAND);
            Optional<String> writable = command.or(() -> named(characteristics, kind.written, WRITE));
            Optional<Gate> gate = kind.gate.flatMap(names -> gate(characteristics, names));
            if (notifying.isPresent() && writable.isPresent() && gate.isPresent() == kind.gate.isPresent()) {
                return Optional.of(new Uart(notifying.get(), writable.get(), command.isEmpty(), gate));
            }
        }
        return Optional.empty();
    }

    private static Optional<Gate> gate(SortedMap<String, Map<String, Object>> characteristics, Gate names) {
        return named(characteristics, names.mode, WRITE)
                .map(mode -> new Gate(
                        mode,
                        names.ready.flatMap(name -> named(characteristics, name, NOTIFY, INDICATE)),
                        names.info.flatMap(name -> named(characteristics, name, READ))));
    }

    private static Optional<String> named(
            SortedMap<String, Map<String, Object>> characteristics, String uuid, String... anyFlag) {
        return characteristics.entrySet().stream()
                .filter(one ->
                        uuid.equalsIgnoreCase(String.valueOf(one.getValue().get("UUID"))))
                .filter(one -> one.getValue().get("Flags") instanceof List<?> flags
                        && Arrays.stream(anyFlag).anyMatch(flags::contains))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
