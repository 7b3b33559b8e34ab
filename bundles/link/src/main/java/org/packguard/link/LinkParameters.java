package org.packguard.link;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Parameter.Context;
import org.packguard.model.provider.Secret;

/** The parameters of all transports, in one place so that every driver and every host has the same. */
public final class LinkParameters {
    /** Serial port of the host. */
    public static final String SERIAL = "serial";
    /** TCP connection to a serial server. */
    public static final String TCP = "tcp";
    /** Bluetooth Low Energy. */
    public static final String BLE = "ble";
    /** An HLK-B40 module on a serial port. */
    public static final String HLKB40 = "hlkb40";
    /** A recording. */
    public static final String REPLAY = "replay";

    /** A CAN adapter that speaks the text protocol of LAWICEL, on a serial port or a serial server. */
    public static final String SLCAN = "slcan";

    /** A CAN interface of the host. */
    public static final String SOCKETCAN = "socketcan";

    /** A CAN interface of another host, by socketcand. */
    public static final String SOCKETCAND = "socketcand";

    /** A log of candump. */
    public static final String CANDUMP = "candump";

    /** The path of the serial port. */
    public static final Parameter<String> PORT = Parameter.text(
                    "port", "Path of the serial port, best the one below /dev/serial/by-id")
            .mandatory()
            .in(Context.SERIAL_PORT)
            .when("transport", SERIAL, HLKB40);

    /** The host of a serial server. */
    public static final Parameter<String> HOST = Parameter.text("host", "Name or address of the serial server")
            .mandatory()
            .in(Context.NETWORK_ADDRESS)
            .when("transport", TCP);

    /** The TCP port of a serial server. */
    public static final Parameter<Long> TCP_PORT = Parameter.whole("port", 1, 65_535, "TCP port of the serial server")
            .mandatory()
            .when("transport", TCP);

    /** Where a CAN adapter is. */
    public static final Parameter<String> SLCAN_PORT = Parameter.text(
                    "port",
                    "Path of the serial port of the CAN adapter, best the one below /dev/serial/by-id; with a host its TCP port")
            .mandatory()
            .in(Context.SERIAL_PORT)
            .when("transport", SLCAN);

    /** The host of a CAN adapter that is not on a port of this one. */
    public static final Parameter<String> SLCAN_HOST = Parameter.text(
                    "host", "Name or address of the serial server that has the CAN adapter, if it is on one")
            .in(Context.NETWORK_ADDRESS)
            .when("transport", SLCAN);

    /** The speed of a CAN bus; an interface of a host has its own. */
    public static final Parameter<String> BITRATE = Parameter.choice(
                    "bitrate",
                    List.of("10000", "20000", "50000", "83300", "100000", "125000", "250000", "500000", "1000000"),
                    "Speed of the CAN bus in bits per second")
            .withDefault("500000")
            .when("transport", SLCAN);

    /** The host that runs socketcand. */
    public static final Parameter<String> SOCKETCAND_HOST = Parameter.text(
                    "host", "Name or address of the host that runs socketcand")
            .mandatory()
            .in(Context.NETWORK_ADDRESS)
            .when("transport", SOCKETCAND);

    /** The TCP port of socketcand. */
    public static final Parameter<Long> SOCKETCAND_PORT = Parameter.whole("port", 1, 65_535, "TCP port of socketcand")
            .withDefault("29536")
            .when("transport", SOCKETCAND);

    /** The name of a CAN interface. */
    public static final Parameter<String> INTERFACE = Parameter.text(
                    "interface",
                    "a name like can0",
                    LinkParameters::networkInterface,
                    "Name of the CAN interface on the host that has it")
            .mandatory()
            .when("transport", SOCKETCAN, SOCKETCAND);

    /** The interface whose frames are played back. */
    public static final Parameter<String> LOGGED_INTERFACE = Parameter.text(
                    "interface",
                    "a name like can0",
                    LinkParameters::networkInterface,
                    "Name of the one interface whose frames are played back, all by default")
            .when("transport", CANDUMP);

    /** The address of a Bluetooth device. */
    public static final Parameter<String> MAC = Parameter.text(
                    "mac", "an address like C8:47:80:12:34:56", LinkParameters::mac, "Bluetooth address of the device")
            .mandatory()
            .when("transport", BLE, HLKB40);

    /** The Bluetooth adapter. */
    public static final Parameter<String> ADAPTER = Parameter.text(
                    "adapter", "Bluetooth adapter, the first one by default")
            .rare()
            .when("transport", BLE);

    /** The PIN of a Bluetooth device. */
    public static final Parameter<Secret> PIN =
            Parameter.secret("pin", "PIN of the device, where it asks for one").when("transport", BLE, HLKB40);

    /** The recording to play back. */
    public static final Parameter<String> FILE = Parameter.text("file", "Recording to play back")
            .mandatory()
            .in(Context.FILE)
            .when("transport", REPLAY, CANDUMP);

    /** The speed of playing back. */
    public static final Parameter<BigDecimal> SPEED = Parameter.decimal(
                    "speed", "0.01", "10000", "How much faster than recorded")
            .withDefault("1")
            .when("transport", REPLAY, CANDUMP);

    /** Whether playing back starts again at the end. */
    public static final Parameter<Boolean> LOOP = Parameter.flag("loop", "Start again at the end of the recording")
            .withDefault("false")
            .when("transport", REPLAY, CANDUMP);

    /** Whether the bytes are recorded. */
    public static final Parameter<Boolean> RECORD = Parameter.flag(
                    "record", "Record all bytes of the link to a rotating file")
            .withDefault("false")
            .rare();

    /** The size of recordings. */
    public static final Parameter<Long> RECORD_SIZE = Parameter.whole(
                    "recordSize", 1, 10_000, "Size of all recordings of the link together, in megabytes")
            .withDefault("40")
            .rare();

    private static final int MAC_DIGITS = 12;

    private LinkParameters() {}

    /** A Bluetooth address in capitals with colons, however it is written. */
    private static String mac(String text) {
        String digits = text.replaceAll("[:-]", "");
        if (digits.length() != MAC_DIGITS || !digits.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            throw new IllegalArgumentException("is not a Bluetooth address");
        }
        return digits.toUpperCase(Locale.ROOT).replaceAll("(..)(?=.)", "$1:");
    }

    /** Fifteen characters at most, as Linux has it, and none that means something in a text protocol. */
    private static String networkInterface(String text) {
        if (!text.matches("[A-Za-z0-9_.-]{1,15}")) {
            throw new IllegalArgumentException("is not the name of an interface");
        }
        return text;
    }

    /** The choice of transport among those that a device can be reached by. */
    public static Parameter<String> transport(String... transports) {
        return Parameter.choice("transport", List.of(transports), "How the device is reached")
                .mandatory();
    }

    /** The line speed, with the device's own as default. */
    public static Parameter<Long> baud(long usual) {
        return Parameter.whole("baud", 50, 4_000_000, "Speed of the serial line in bits per second")
                .withDefault(Long.toString(usual))
                .when("transport", SERIAL, HLKB40, SLCAN);
    }

    /** Everything that a configuration needs for the given transports. */
    public static List<Parameter<?>> all(long usualBaud, String... transports) {
        List<String> wanted = Arrays.asList(transports);
        List<Parameter<?>> all = new ArrayList<>();
        all.add(transport(transports));
        for (Parameter<?> one : List.of(
                PORT,
                SLCAN_PORT,
                baud(usualBaud),
                HOST,
                SLCAN_HOST,
                TCP_PORT,
                BITRATE,
                INTERFACE,
                SOCKETCAND_HOST,
                SOCKETCAND_PORT,
                MAC,
                ADAPTER,
                PIN,
                FILE,
                LOGGED_INTERFACE,
                SPEED,
                LOOP)) {
            if (one.conditions().get("transport").stream().anyMatch(wanted::contains)) {
                all.add(one);
            }
        }
        all.add(RECORD);
        all.add(RECORD_SIZE);
        return List.copyOf(all);
    }
}
