package org.packguard.itests.openhab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.packguard.itests.openhab.ThingType.Choice;
import org.packguard.model.provider.Parameter;

/** The English texts of keys: labels made from their names, descriptions from those of their parameters. */
final class KeyTexts {
    /** Labels that do not follow from the name. */
    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("mac", "Bluetooth Address"),
            Map.entry("pin", "PIN"),
            Map.entry("baud", "Baud Rate"),
            Map.entry("adapter", "Bluetooth Adapter"),
            Map.entry("low", "Low Below"),
            Map.entry("high", "Normal From"),
            Map.entry("type", "Sort"),
            Map.entry("commandLoadTemperature", "Cmd. Load Temperature"),
            Map.entry("loadTemperatureLimits", "Load Temp. Limits"),
            Map.entry("soc", "Use State of Charge"),
            Map.entry("temperature", "Use Temperatures"),
            Map.entry("bmsVerdict", "Use BMS Verdict"),
            Map.entry("vMin", "Lowest Cell Voltage"),
            Map.entry("vMax", "Highest Cell Voltage"),
            Map.entry("vBalance", "Balancing Voltage"),
            Map.entry("tMin", "Lowest Charge Temp."),
            Map.entry("tMax", "Highest Charge Temp."),
            Map.entry("tMinDischarge", "Lowest Discharge Temp."),
            Map.entry("tMaxDischarge", "Highest Discharge Temp."),
            Map.entry("resistorMax", "Highest Resistor Temp."),
            Map.entry("criticalTemperature", "Critical Temperature"),
            Map.entry("uvProtect", "UV Protect"),
            Map.entry("uvAlarm", "UV Alarm"),
            Map.entry("ovProtect", "OV Protect"),
            Map.entry("ovAlarm", "OV Alarm"),
            Map.entry("utProtect", "UT Protect"),
            Map.entry("utAlarm", "UT Alarm"),
            Map.entry("otProtect", "OT Protect"),
            Map.entry("otAlarm", "OT Alarm"),
            Map.entry("ocp", "Over-Current"),
            Map.entry("chargeTmin", "Lowest Charge Temp."),
            Map.entry("chargeTmax", "Highest Charge Temp."),
            Map.entry("dischargeTmin", "Lowest Discharge Temp."),
            Map.entry("dischargeTmax", "Highest Discharge Temp."),
            Map.entry("tempOff", "Temperature Off"),
            Map.entry("tempOn", "Temperature On"),
            Map.entry("underTemp", "Under-Temperature"),
            Map.entry("extremeTemp", "Extreme Temperature"),
            Map.entry("tls", "TLS"),
            Map.entry("caFile", "CA File"),
            Map.entry("clientId", "Client ID"),
            Map.entry("qos", "QoS"),
            Map.entry("jkTopic", "JK Topic"),
            Map.entry("jkBatteries", "JK Batteries"),
            Map.entry("jkDiscovery", "JK Discovery"),
            Map.entry("cellCount", "Number of Cells"),
            Map.entry("modules", "Number of Modules"),
            Map.entry("minOff", "Shortest Time Open"),
            Map.entry("minOn", "Shortest Time Closed"),
            Map.entry("maxAge", "Highest Age"),
            Map.entry("maxCharge", "Highest Charge Current"),
            Map.entry("maxDischarge", "Highest Disch. Current"),
            Map.entry("everySensor", "Every Sensor Counts"),
            Map.entry("inputLow", "Input Active Low"),
            Map.entry("maxChargeVoltage", "Highest Charge Voltage"),
            Map.entry("allowSetPoints", "Allow Set-Points"),
            Map.entry("setPointTime", "Set-Point Time"),
            Map.entry("minDelay", "Shortest Delay"),
            Map.entry("cellDifference", "Cell Difference"),
            Map.entry("loop", "Repeat"),
            Map.entry("speed", "Playback Speed"));

    private static final Map<String, String> OPTIONS = Map.ofEntries(
            Map.entry("transport.serial", "Serial port"),
            Map.entry("transport.tcp", "Serial server (TCP)"),
            Map.entry("transport.ble", "Bluetooth"),
            Map.entry("transport.hlkb40", "HLK-B40 module"),
            Map.entry("transport.http", "Network (HTTP)"),
            Map.entry("transport.replay", "Recording"),
            Map.entry("protocol.uart", "UART"),
            Map.entry("protocol.rs485", "RS485"),
            Map.entry("protocol.stream", "Bluetooth stream"),
            Map.entry("chemistry.lfp", "LFP"),
            Map.entry("chemistry.nmc", "NMC"),
            Map.entry("chemistry.lto", "LTO"),
            Map.entry("chemistry.liion", "Li-ion"),
            Map.entry("brand.sma", "SMA"),
            Map.entry("brand.goodwe", "GoodWe"),
            Map.entry("brand.solark", "Sol-Ark"),
            Map.entry("brand.luxpower", "LuxPower"),
            Map.entry("brand.pylontech-hv", "Pylontech, high voltage"),
            Map.entry("split.copy", "All of them"),
            Map.entry("split.scale", "A share"),
            Map.entry("split.remainder", "What others leave"),
            Map.entry("send.push", "At once"),
            Map.entry("send.reply", "When it asks"),
            Map.entry("silence.stop", "Nothing any more"),
            Map.entry("silence.zero", "0 A"),
            Map.entry("framing.rtu", "Modbus RTU"),
            Map.entry("framing.tcp", "Modbus TCP"),
            Map.entry("dialect.controller", "BMS Controller"),
            Map.entry("dialect.diybms", "diyBMS"),
            Map.entry("dialect.page", "Page of a BMS Controller"));

    private KeyTexts() {}

    /** The label of a key. */
    static String label(String name) {
        String words = name.replaceAll("([a-z])([A-Z0-9])", "$1 $2");
        return LABELS.getOrDefault(name, Character.toUpperCase(words.charAt(0)) + words.substring(1));
    }

    /** The label of a word of a choice. */
    static String option(ThingType type, Key key, String word) {
        Optional<String> sort = type.choices().stream()
                .filter(one ->
                        key.name().equals(type.kind().typeKey()) && one.type().equals(word))
                .map(Choice::label)
                .findFirst();
        String words = word.replaceAll("([a-z])([A-Z])", "$1 $2").replace('-', ' ');
        String usual = Character.toUpperCase(words.charAt(0)) + words.substring(1);
        return sort.orElse(OPTIONS.getOrDefault(key.name() + "." + word, usual));
    }

    /** What a key is for, where it applies and what it is without a value. */
    static Texts.Composed description(ThingType type, Key key, List<Key> all) {
        Map<String, List<Variant>> alike = new LinkedHashMap<>();
        key.variants().forEach(one -> alike.computeIfAbsent(one.parameter().description(), text -> new ArrayList<>())
                .add(one));
        return language -> alike.entrySet().stream()
                .map(one -> language.apply(one.getKey())
                        + remarks(type, key, one.getValue(), all, language)
                        + (one.getKey().endsWith(".") ? "" : "."))
                .collect(Collectors.joining(" "));
    }

    private static String remarks(
            ThingType type, Key key, List<Variant> variants, List<Key> all, UnaryOperator<String> language) {
        String text = variants.stream()
                .map(one -> String.join(", ", remarks(type, key, one, all, language)))
                .filter(remark -> !remark.isEmpty())
                .collect(Collectors.joining("; "));
        return text.isEmpty() ? "" : " (" + text + ")";
    }

    private static List<String> remarks(
            ThingType type, Key key, Variant variant, List<Key> all, UnaryOperator<String> language) {
        List<String> remarks = new ArrayList<>();
        Map<String, Set<String>> conditions = new TreeMap<>(variant.conditions());
        String sort = type.kind().typeKey();
        Stream.concat(Stream.of(sort), conditions.keySet().stream().filter(name -> !name.equals(sort)))
                .filter(conditions::containsKey)
                .forEach(name -> remarks.add(name + " = " + ordered(name, conditions.get(name), all)));
        Parameter<?> parameter = variant.parameter();
        if (parameter.required() && !key.required()) {
            remarks.add(language.apply("required"));
        }
        if (key.defaultText().isEmpty()) {
            parameter.defaultText().ifPresent(text -> remarks.add(language.apply("default") + " " + text));
        }
        return remarks;
    }

    private static String ordered(String name, Set<String> words, List<Key> all) {
        return all.stream()
                .filter(key -> key.name().equals(name))
                .flatMap(key -> key.options().stream())
                .filter(words::contains)
                .collect(Collectors.joining("/"));
    }
}
