package org.packguard.cli.gateway;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/**
 * Converts a configuration of bms_gateway: every battery and every inverter becomes a file, and what combines them a bank. Where the
 * document is silent its defaults are written. Pure.
 */
final class GatewayConversion {
    private static final String BANK = "gateway";
    private static final String HIGHEST_CURRENT = "100000";
    private static final String HIGHEST_OF_INVERTER = "3000";

    private final List<String> remarks = new ArrayList<>();
    private final List<ConfigFile> files = new ArrayList<>();
    private final Map<String, Set<String>> ids = new TreeMap<>();

    /** Converts a whole document. */
    GatewayConversion(TomlTable document) {
        Section mqtt = section(document, "mqtt");
        for (String key : List.of("ACTIVATED", "TOPIC", "BROKER", "PORT", "INTERVAL")) {
            mqtt.without(key, "brokers are configured in files of their own");
        }
        mqtt.end();
        Section total = section(document, "battery");
        // together with those of an inverter they are within what an inverter takes
        BigDecimal scaling = total.number("I-TOT-SCALING", "-3", "3", BigDecimal.ONE);
        BigDecimal offset = total.number("I-TOT-OFFSET", "-300", "300", BigDecimal.ZERO);
        batteries(Section.all("bmses-in", tables(document, "bmses-in"), remarks), total);
        total.end();
        for (Section one : Section.all("bmses-out", tables(document, "bmses-out"), remarks)) {
            inverter(one, scaling, offset);
        }
        top(document);
    }

    /** The files, in the order in which they depend on each other. */
    List<ConfigFile> files() {
        return List.copyOf(files);
    }

    /** What has no counterpart or is different now, a sentence each. */
    List<String> remarks() {
        return List.copyOf(remarks);
    }

    private void top(TomlTable document) {
        Boolean activated = document.get(List.of("GATEWAY-ACTIVATED")) instanceof Boolean flag ? flag : Boolean.TRUE;
        if (!activated) {
            remarks.add(
                    "GATEWAY-ACTIVATED has no counterpart: the gateway was switched off; a file that is there is in use");
        }
        document.keySet().stream()
                .filter(key -> !Set.of("GATEWAY-ACTIVATED", "mqtt", "battery", "bmses-in", "bmses-out")
                        .contains(key))
                .forEach(key -> remarks.add(key + " has no counterpart: it is not known"));
        if (tables(document, "bmses-in").isEmpty()) {
            remarks.add("there is no [[bmses-in]], so that there is neither a battery nor a bank");
        }
    }

    private void batteries(List<Section> sections, Section total) {
        List<String> members = new ArrayList<>();
        List<String> capacities = new ArrayList<>();
        for (Section one : sections) {
            String device = one.text("CAN-IF").orElse("vcan1");
            String id = id("battery", device);
            ConfigFile file = new ConfigFile("battery", id).put("driver", "pylontech");
            one.text("DESCRIPTION").ifPresent(text -> file.put("name", text));
            file.put("transport", "socketcan").put("interface", device);
            file.put("poll", one.number("POLL-INTERVAL", "0", "60").orElse("0"));
            capacities.add(
                    id + ":" + one.number("CAPACITY-AH", "0", HIGHEST_CURRENT).orElse("1400"));
            one.end();
            members.add(id);
            files.add(file);
        }
        if (!members.isEmpty()) {
            files.add(new ConfigFile("bank", BANK)
                    .put("type", "parallel")
                    .put("members", String.join(", ", members))
                    .put("capacities", String.join(", ", capacities))
                    .put("limits", "sum")
                    .put("enables", "all")
                    .put("missing", "stop")
                    .put(
                            "maxCharge",
                            total.number("I-LIM-CHARGE", "0", HIGHEST_CURRENT).orElse("700"))
                    .put(
                            "maxDischarge",
                            total.number("I-LIM-DISCHARGE", "0", HIGHEST_CURRENT)
                                    .orElse("700")));
        }
    }

    private void inverter(Section one, BigDecimal totalScaling, BigDecimal totalOffset) {
        String device = one.text("CAN-IF").orElse("vcan0");
        ConfigFile file = new ConfigFile("inverter", id("inverter", device)).put("type", "can");
        one.text("DESCRIPTION").ifPresent(text -> file.put("name", text));
        BigDecimal scaling = one.number("I-SCALING", "-3", "3", BigDecimal.ONE);
        BigDecimal offset =
                one.number("I-OFFSET", "-100", "100", BigDecimal.ZERO).add(totalOffset.multiply(scaling));
        boolean reply = one.flag("SEND-SYNC-ACTIVATED", false);
        file.put("brand", "pylontech")
                .put("battery", BANK)
                .put("allowUnguarded", "true")
                .put("transport", "socketcan")
                .put("interface", device)
                .put("split", "copy")
                .put(
                        "maxCharge",
                        one.number("I-LIM-CHARGE", "0", HIGHEST_OF_INVERTER).orElse("300"))
                .put(
                        "maxDischarge",
                        one.number("I-LIM-DISCHARGE", "0", HIGHEST_OF_INVERTER).orElse("300"))
                .put("currentScaling", Section.plain(totalScaling.multiply(scaling)))
                .put("currentOffset", Section.plain(offset))
                .put("send", reply ? "reply" : "push")
                .put("minDelay", one.number("PUSH-MIN-DELAY", "0", "10").orElse("0"));
        one.without("SYNC-INTERVAL", "an inverter is not asked");
        one.end();
        files.add(file);
    }

    /** A name of a device as an id that is not there yet. */
    private String id(String kind, String device) {
        String plain = device.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "-");
        String base = plain.isEmpty() ? kind : plain.substring(0, Math.min(30, plain.length()));
        Set<String> taken = ids.computeIfAbsent(kind, unused -> new HashSet<>(Set.of(BANK)));
        String id = base;
        for (int i = 2; !taken.add(id); i++) {
            id = base + "-" + i;
        }
        return id;
    }

    private Section section(TomlTable document, String name) {
        Optional<TomlTable> table =
                document.get(List.of(name)) instanceof TomlTable found ? Optional.of(found) : Optional.empty();
        return new Section("[" + name + "]", table.orElseGet(() -> org.tomlj.Toml.parse("")), remarks);
    }

    private static List<TomlTable> tables(TomlTable document, String name) {
        List<TomlTable> tables = new ArrayList<>();
        if (document.get(List.of(name)) instanceof TomlArray array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i) instanceof TomlTable table) {
                    tables.add(table);
                }
            }
        }
        return tables;
    }
}
