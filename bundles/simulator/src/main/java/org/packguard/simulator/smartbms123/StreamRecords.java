package org.packguard.simulator.smartbms123;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.packguard.simulator.battery.Reading;
import org.packguard.simulator.battery.Settings;
import org.packguard.simulator.wire.Steps;

/** Writes the lines of the text stream: hexadecimal fields behind a tag, and answers that are closed by a sum. Pure. */
final class StreamRecords {
    private static final double VOLT_STEP = 0.005;
    private static final double AMPERE_STEP = 0.05;
    private static final double HYSTERESIS_STEP = 0.01;
    private static final int CHARGE_EFFICIENCY = 99;

    private final TemperatureFormula formula;

    StreamRecords(TemperatureFormula formula) {
        this.formula = formula;
    }

    /** All records once, with the one of this cell, counted from 1. */
    List<String> round(Reading reading, Settings settings, int cell) {
        return List.of(
                line(
                        "U",
                        volts(reading.voltage(), 4),
                        amperes(reading.source()),
                        amperes(reading.current()),
                        amperes(reading.load())),
                line(
                        "V",
                        volt(reading, reading.lowest()),
                        number(reading.lowest() + 1),
                        volt(reading, reading.highest()),
                        number(reading.highest() + 1),
                        volts(settings.balanceStart(), 3)),
                line(
                        "T",
                        degrees(reading, reading.coldest()),
                        number(reading.coldest() + 1),
                        degrees(reading, reading.warmest()),
                        number(reading.warmest() + 1),
                        "X"),
                line(
                        "C",
                        number(cell),
                        number(reading.cells().size()),
                        volt(reading, cell - 1),
                        degrees(reading, cell - 1),
                        number(StatusFrame.status(reading)),
                        number(KeyValue.status(reading))),
                line(
                        "E",
                        wattHours(reading.energies().sourceToday()),
                        wattHours(StatusFrame.stored(reading, settings)),
                        wattHours(reading.energies().loadToday()),
                        number(Steps.unsigned(reading.soc(), 1, 8))),
                line(
                        "M",
                        kilowattHours(reading.energies().source()),
                        kilowattHours(reading.energies().load()),
                        "0C:1E"),
                line(
                        "H",
                        number((long) Math.min(100, reading.soh())),
                        hex(4, 0),
                        hex(4, 0),
                        number(CHARGE_EFFICIENCY),
                        hex(6, Steps.counter(reading.cycles(), 0.01, 24)),
                        hex(6, Steps.counter(reading.cycles(), 0.01, 24))),
                line(
                        "B",
                        kilowattHours(reading.energies().charged()),
                        kilowattHours(reading.energies().discharged()),
                        hex(6, 0),
                        hex(6, 0)));
    }

    /** Firmware 3.3.11. */
    String version(Reading reading, Settings settings) {
        return closed("33B", "03", "05", number(StatusFrame.status(reading)), volts(settings.balanceStart(), 3));
    }

    /** Capacity, with the PIN. */
    String capacity(Reading reading, Settings settings, String pin) {
        String digits = pin.chars().mapToObj(one -> hex(2, one)).collect(Collectors.joining());
        return closed(
                hex(4, 0), hex(4, 0), hex(4, Steps.unsigned(StatusFrame.full(reading, settings), 100, 16)), digits);
    }

    /** Limits of the cells. */
    String limits(Settings settings) {
        return closed(
                volts(settings.low().trip(), 3),
                volts(settings.high().trip(), 3),
                hex(3, formula.raw(settings.chargeCold().trip())),
                hex(3, formula.raw(settings.chargeHot().trip())),
                number(95),
                number(10),
                hex(3, formula.raw(settings.dischargeCold().trip())),
                volts(settings.empty(), 3),
                volts(settings.nominal(), 3),
                number(Steps.unsigned(
                        Math.abs(settings.low().trip() - settings.low().release()), HYSTERESIS_STEP, 8)),
                number(Steps.unsigned(
                        Math.abs(settings.high().trip() - settings.high().release()), HYSTERESIS_STEP, 8)));
    }

    private static String line(String... fields) {
        return String.join("_", fields);
    }

    private static String closed(String... fields) {
        int sum = String.join("", fields).chars().sum();
        return line(fields) + "_" + hex(2, sum & 0xFF);
    }

    private static String volts(double volts, int digits) {
        return hex(digits, Steps.unsigned(volts, VOLT_STEP, 4 * digits));
    }

    private static String volt(Reading reading, int index) {
        return volts(reading.cells().get(index).voltage(), 3);
    }

    private String degrees(Reading reading, int index) {
        return hex(3, formula.raw(reading.cells().get(index).temperature()));
    }

    private static String amperes(double amperes) {
        return (amperes < 0 ? "-" : "+") + hex(4, Steps.unsigned(Math.abs(amperes), AMPERE_STEP, 16));
    }

    private static String wattHours(double energy) {
        return hex(6, Steps.counter(energy, 1, 24));
    }

    private static String kilowattHours(double energy) {
        return hex(6, Steps.counter(energy, 1_000, 24));
    }

    private static String number(long number) {
        return hex(2, number);
    }

    private static String hex(int digits, long number) {
        return String.format(Locale.ROOT, "%0" + digits + "X", number);
    }
}
