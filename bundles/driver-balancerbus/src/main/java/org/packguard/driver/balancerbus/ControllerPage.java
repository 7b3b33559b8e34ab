package org.packguard.driver.balancerbus;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.packguard.driver.kit.Extremes;
import org.packguard.driver.kit.Plausibility;
import org.packguard.model.battery.DeviceInfo;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.AlarmId;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Severity;
import org.packguard.model.quantity.Unit;

/**
 * What the page of an existing controller says. Its HTML is malformed and has changed between versions, so only its texts are
 * looked at, in their order; what is not found is absent. A zero in the place of a voltage means that there is none. Pure.
 *
 * @param values the cells, the relays and the verdict
 * @param info the controller's software
 */
record ControllerPage(Values values, DeviceInfo info) {
    /** Fifty rows are a third of this. */
    static final int MOST_BYTES = 65_536;

    private static final int MOST_CELLS = 50;
    private static final int LONGEST_TEXT = 200;
    private static final Pattern NUMBER = Pattern.compile("([+-]?[0-9]{1,6}(?:\\.[0-9]{1,9})?)(?![0-9]).*");
    private static final Pattern UPTIME =
            Pattern.compile("([0-9]{1,6})d\\s{1,4}([0-9]{1,2})h\\s{1,4}([0-9]{1,2})m\\s{1,4}([0-9]{1,2})s");
    private static final Pattern FAULT = Pattern.compile(".{0,40}Fehler an Balancer Nr: {0,4}([0-9]{1,2}).{0,20}");

    private static final String ALL_OFF = "Entladen und Laden abgeschaltet";

    /** One row of the table of balancers; numbers in steps. */
    private record Row(int cell, long voltage, long temperature, long loadTemperature, long uptime, long firmware) {
        boolean isRead() {
            return voltage != 0 || uptime != 0 || firmware != 0;
        }
    }

    /** Reads a page; empty where it has no table of balancers. */
    static Optional<ControllerPage> of(String html) {
        List<String> texts = texts(html);
        List<Row> rows = rows(texts);
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Values.Builder into = Values.builder();
        cells(rows, into);
        verdict(texts, into);
        relay(texts, "Relais 1", Quantity.DISCHARGE_SWITCH, into);
        relay(texts, "Relais 2", Quantity.CHARGE_SWITCH, into);
        DeviceInfo info = after(texts, "Softwareversion")
                .map(version -> new DeviceInfo(Map.of("software", version)))
                .orElse(DeviceInfo.NONE);
        return Optional.of(new ControllerPage(into.build(), info));
    }

    /** The texts between tags, without those that are blank. */
    private static List<String> texts(String html) {
        List<String> texts = new ArrayList<>();
        int at = 0;
        while (at < html.length()) {
            int tag = html.indexOf('<', at);
            int end = tag < 0 ? html.length() : tag;
            String text = html.substring(at, Math.min(end, at + LONGEST_TEXT))
                    .replace("&nbsp;", " ")
                    .strip();
            if (!text.isEmpty() && !text.equals(":")) {
                texts.add(text);
            }
            int close = tag < 0 ? -1 : html.indexOf('>', tag);
            at = close < 0 ? html.length() : close + 1;
        }
        return texts;
    }

    /** Six texts in a row: number, voltage, two temperatures, up time, software; the up time is what cannot be mistaken. */
    private static List<Row> rows(List<String> texts) {
        List<Row> rows = new ArrayList<>();
        for (int i = 4; i + 1 < texts.size() && rows.size() < MOST_CELLS; i++) {
            Matcher uptime = UPTIME.matcher(texts.get(i));
            Optional<BigDecimal> number = number(texts.get(i - 4));
            Optional<BigDecimal> volts = number(texts.get(i - 3));
            Optional<BigDecimal> cell = number(texts.get(i - 2));
            Optional<BigDecimal> load = number(texts.get(i - 1));
            Optional<BigDecimal> software = number(texts.get(i + 1));
            boolean whole = number.isPresent()
                    && volts.isPresent()
                    && cell.isPresent()
                    && load.isPresent()
                    && software.isPresent()
                    && uptime.matches();
            if (whole && number.get().compareTo(BigDecimal.valueOf(rows.size() + 1)) == 0) {
                rows.add(new Row(
                        rows.size() + 1,
                        Unit.VOLT.steps(volts.get()),
                        Unit.CELSIUS.steps(cell.get()),
                        Unit.CELSIUS.steps(load.get()),
                        seconds(uptime),
                        software.get().longValue()));
            }
        }
        return rows;
    }

    private static long seconds(Matcher uptime) {
        long hours = Long.parseLong(uptime.group(1)) * 24 + Long.parseLong(uptime.group(2));
        return (hours * 60 + Long.parseLong(uptime.group(3))) * 60 + Long.parseLong(uptime.group(4));
    }

    private static Optional<BigDecimal> number(String text) {
        Matcher matcher = NUMBER.matcher(text);
        return matcher.matches() ? Optional.of(new BigDecimal(matcher.group(1))) : Optional.empty();
    }

    private static void cells(List<Row> rows, Values.Builder into) {
        into.set(Quantity.CELL_COUNT, rows.size());
        for (Row row : rows) {
            if (!row.isRead()) {
                into.invalidCell(Quantity.CELL_VOLTAGE, row.cell());
                continue;
            }
            into.cell(Quantity.CELL_VOLTAGE, row.cell(), row.voltage());
            into.cell(Quantity.CELL_TEMPERATURE, row.cell(), row.temperature());
            into.cell(Quantity.CELL_LOAD_TEMPERATURE, row.cell(), row.loadTemperature());
            into.cell(Quantity.CELL_UPTIME, row.cell(), row.uptime());
            into.cellFirmware(row.cell(), Long.toString(row.firmware()));
        }
        if (rows.stream().allMatch(row -> row.voltage() >= Plausibility.CELL_VOLTAGE_LOWEST)) {
            long[] voltages = rows.stream().mapToLong(Row::voltage).toArray();
            Extremes.ofVoltages(voltages, into);
            into.set(Quantity.VOLTAGE, Arrays.stream(voltages).sum());
        } else {
            into.invalid(Quantity.CELL_VOLTAGE_MIN);
            into.invalid(Quantity.CELL_VOLTAGE_MAX);
            into.invalid(Quantity.VOLTAGE);
        }
        if (rows.stream().allMatch(Row::isRead)) {
            Row coldest = rows.get(0);
            Row warmest = rows.get(0);
            for (Row row : rows) {
                coldest = row.temperature() < coldest.temperature() ? row : coldest;
                warmest = row.temperature() > warmest.temperature() ? row : warmest;
            }
            into.set(Quantity.CELL_TEMPERATURE_MIN, coldest.temperature());
            into.set(Quantity.CELL_TEMPERATURE_MAX, warmest.temperature());
            into.set(Quantity.CELL_TEMPERATURE_MIN_INDEX, coldest.cell());
            into.set(Quantity.CELL_TEMPERATURE_MAX_INDEX, warmest.cell());
        } else {
            into.invalid(Quantity.CELL_TEMPERATURE_MIN);
            into.invalid(Quantity.CELL_TEMPERATURE_MAX);
        }
    }

    /** The controller names one verdict only, the first that applies; all of them open its relays. */
    private static void verdict(List<String> texts, Values.Builder into) {
        boolean off = texts.stream().anyMatch(text -> text.startsWith(ALL_OFF));
        failed(texts, "Balancer Akku Spannungsmessung", Quantity.CELL_VOLTAGE, off, into);
        failed(texts, "Balancer Akku Temperaturmessung", Quantity.CELL_TEMPERATURE, off, into);
        failed(texts, "Balancer Shunt Temperaturmessung", Quantity.CELL_LOAD_TEMPERATURE, off, into);
        Alarms alarms = Alarms.NONE;
        if (off) {
            alarms = alarms.with(AlarmId.CELL_COMMUNICATION, Severity.PROTECTION);
        }
        for (String text : texts) {
            if (text.startsWith("Akkutemperatur zu klein")) {
                alarms = alarms.with(AlarmId.CHARGE_UNDERTEMPERATURE, Severity.PROTECTION);
            } else if (text.startsWith("Zelle mit extremer Unterspannung")) {
                alarms = alarms.with(AlarmId.CELL_UNDERVOLTAGE, Severity.PROTECTION);
            } else if (text.startsWith("Zelle mit extremer Ueberspannung")) {
                alarms = alarms.with(AlarmId.CELL_OVERVOLTAGE, Severity.PROTECTION);
            } else if (text.startsWith("Zelle mit extremer Uebertemperatur")) {
                alarms = alarms.with(AlarmId.CHARGE_OVERTEMPERATURE, Severity.PROTECTION)
                        .with(AlarmId.DISCHARGE_OVERTEMPERATURE, Severity.PROTECTION);
            }
        }
        into.alarms(alarms);
    }

    /** The page says which balancer, and not how often; when everything is off it was as often as a read fault takes. */
    private static void failed(List<String> texts, String label, Quantity quantity, boolean off, Values.Builder into) {
        after(texts, label)
                .map(FAULT::matcher)
                .filter(Matcher::matches)
                .map(fault -> Integer.parseInt(fault.group(1)))
                .filter(cell -> cell >= 1 && cell <= MOST_CELLS)
                .ifPresent(cell -> into.failedReads(quantity, cell, off ? Readings.FAULT : 1));
    }

    private static void relay(List<String> texts, String label, Quantity quantity, Values.Builder into) {
        after(texts, label)
                .filter(text -> text.equals("ein") || text.equals("aus"))
                .ifPresent(text -> into.set(quantity, text.equals("ein")));
    }

    /** The text behind a label, in a cell of its own or after a colon. */
    private static Optional<String> after(List<String> texts, String label) {
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            if (text.startsWith(label)) {
                int colon = text.indexOf(':', label.length());
                String rest = colon < 0 ? "" : text.substring(colon + 1).strip();
                return !rest.isEmpty()
                        ? Optional.of(rest)
                        : texts.stream().skip(i + 1L).findFirst();
            }
        }
        return Optional.empty();
    }
}
