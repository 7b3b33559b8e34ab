package org.packguard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.packguard.bank.component.BankProvider;
import org.packguard.can.CanParameters;
import org.packguard.core.config.CommonParameters;
import org.packguard.core.config.ConfigParser;
import org.packguard.core.config.LevelParameters;
import org.packguard.driver.balancerbus.BalancerBusProvider;
import org.packguard.driver.jk.JkProvider;
import org.packguard.driver.linkbms.LinkBmsProvider;
import org.packguard.driver.pylontech.PylontechProvider;
import org.packguard.driver.smartbms123.SmartBms123Provider;
import org.packguard.export.influxdb.InfluxDbProvider;
import org.packguard.export.thingspeak.ThingSpeakProvider;
import org.packguard.export.webhook.WebhookProvider;
import org.packguard.guard.component.GuardProvider;
import org.packguard.guard.engine.Chemistry;
import org.packguard.guard.engine.Profile;
import org.packguard.guard.engine.Profiles;
import org.packguard.guard.engine.Settings;
import org.packguard.inverter.component.CanInverterProvider;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Provider;
import org.packguard.mqtt.component.BrokerProvider;
import org.packguard.mqtt.relay.BrokerRelayProvider;
import org.packguard.mqtt.remote.RemoteBatteryProvider;
import org.packguard.relay.command.CommandProvider;
import org.packguard.relay.gpio.GpioProvider;
import org.packguard.relay.lcus.LcusProvider;
import org.packguard.relay.modbus.ModbusProvider;
import org.packguard.relay.shelly.ShellyProvider;
import org.packguard.relay.tasmota.TasmotaProvider;
import org.packguard.scripts.Setting;
import org.packguard.scripts.header.HeaderParser;
import org.packguard.scripts.program.ProgramParser;

/** The README is true: its examples are valid configurations, its tables are those of the providers, its links lead somewhere. */
class ReadmeTest {
    private static final Pattern EXAMPLE = Pattern.compile(
            "```properties\n# (packguard\\.(?:battery|bank|relay|guard|inverter|broker|export)-[a-z0-9]+\\.cfg)\n(.*?)```",
            Pattern.DOTALL);
    private static final Pattern SCRIPT = Pattern.compile("```(?:python|text)\n((?:#!|@name).*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\(([^):#]+)\\)");

    private static final List<Provider> PROVIDERS = List.of(
            new JkProvider(null, null, null, null),
            new SmartBms123Provider(null, null, null, null),
            new LinkBmsProvider(null, null, null, null, null),
            new BalancerBusProvider(null, null, null, null, null),
            new PylontechProvider(null, null, null, null, null),
            new BankProvider(null, null, null, null),
            new CanInverterProvider(null, null, null, null, null),
            new LcusProvider(null, null),
            new ModbusProvider(null, null, null, null),
            new ShellyProvider(null, null, null, null),
            new TasmotaProvider(null, null),
            new GpioProvider(null, null, null),
            new CommandProvider(null),
            new BrokerProvider(null, null, null, null, null, null),
            new RemoteBatteryProvider(null, null, null, null),
            new BrokerRelayProvider(null, null, null),
            new ThingSpeakProvider(null, null, null, null),
            new InfluxDbProvider(null, null, null, null),
            new WebhookProvider(null, null, null, null));

    private record Example(String file, String text) {
        @Override
        public String toString() {
            return file;
        }
    }

    static Stream<Example> examples() throws IOException {
        return EXAMPLE.matcher(readme()).results().map(found -> new Example(found.group(1), found.group(2)));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsAValidConfiguration(Example example) throws IOException, ConfigurationException {
        Properties properties = new Properties();
        properties.load(new StringReader(example.text));
        Map<String, String> settings = new LinkedHashMap<>();
        properties.forEach((key, value) -> settings.put(key.toString(), value.toString()));
        if (example.file.startsWith("packguard.guard-")) {
            guard(example, settings);
            return;
        }
        Kind kind = kind(example.file);
        Provider provider = PROVIDERS.stream()
                .filter(one -> one.kind() == kind && one.type().equals(settings.get(kind.typeKey())))
                .findFirst()
                .orElseThrow();
        ConfigParser.parse(kind, "example", example.file, settings, provider.parameters());
    }

    private static Kind kind(String file) {
        return Stream.of(Kind.RELAY, Kind.BANK, Kind.INVERTER, Kind.BROKER, Kind.EXPORT)
                .filter(kind -> file.startsWith("packguard." + kind.id() + "-"))
                .findFirst()
                .orElse(Kind.BATTERY);
    }

    private static void guard(Example example, Map<String, String> settings) throws ConfigurationException {
        Profile profile = Profiles.find(settings.get("profile")).orElseThrow();
        Settings.of(
                profile,
                ConfigParser.parse(Kind.GUARD, "example", example.file, settings, GuardProvider.parameters(profile)));
    }

    @Test
    void thereAreExamples() throws IOException {
        assertTrue(examples().count() >= 5);
    }

    @Test
    void theTablesOfKeysAreThoseOfTheProviders() throws IOException {
        for (Provider provider : PROVIDERS) {
            List<Parameter<?>> own = new ArrayList<>(List.of(CommonParameters.NAME));
            own.addAll(provider.parameters());
            assertEquals(table(own), table(whose(provider)));
        }
        assertEquals(table(LevelParameters.all()), table("every battery and bank"));
        assertEquals(table(CanParameters.all()), table("every CAN bus"));
        List<Parameter<?>> guard = new ArrayList<>(List.of(CommonParameters.NAME));
        guard.addAll(GuardProvider.parameters(Profiles.find("standard").orElseThrow()));
        assertEquals(table(guard), table("standard"));
        for (Profile profile : Profiles.ALL) {
            if (!profile.parameters().isEmpty()) {
                assertEquals(table(profile.parameters()), table("guard " + profile.id()));
            }
        }
    }

    @Test
    void theTablesOfLevelsAreThoseOfTheProfiles() throws IOException {
        Map<String, Map<Parameter<?>, Object>> standard = new LinkedHashMap<>();
        for (Chemistry chemistry : Chemistry.values()) {
            standard.put(chemistry.id(), Profiles.find("standard").orElseThrow().defaults(Optional.of(chemistry)));
        }
        assertEquals(levels(standard), table("levels of standard"));
        Map<String, Map<Parameter<?>, Object>> others = new LinkedHashMap<>();
        for (Profile profile : Profiles.ALL) {
            others.put(profile.id(), profile.defaults(Optional.of(Chemistry.LFP)));
        }
        others.remove("standard");
        assertEquals(levels(others), table("levels of the others, lfp"));
    }

    private static String levels(Map<String, Map<Parameter<?>, Object>> columns) {
        StringBuilder text = new StringBuilder("\n| key |");
        columns.keySet().forEach(column -> text.append(" `").append(column).append("` |"));
        text.append("\n|---|").append("---|".repeat(columns.size())).append('\n');
        columns.values().stream()
                .flatMap(column -> column.keySet().stream())
                .distinct()
                .sorted(Comparator.comparing(Parameter::name))
                .forEach(key -> {
                    text.append("| `").append(key.name()).append("` |");
                    columns.values().forEach(column -> text.append(' ')
                            .append(column.containsKey(key) ? level(key, column.get(key)) : "–")
                            .append(" |"));
                    text.append('\n');
                });
        return text.append('\n').toString();
    }

    private static String level(Parameter<?> key, Object value) {
        return value instanceof Long steps
                ? key.unit().decimal(steps).stripTrailingZeros().toPlainString() + " "
                        + key.unit().symbol()
                : value + " s";
    }

    @Test
    void whatEveryBatteryHasIsTheNameAndWhatTheMonitorsTake() {
        List<Parameter<?>> common = new ArrayList<>(List.of(CommonParameters.NAME));
        common.addAll(LevelParameters.all());
        assertEquals(common, CommonParameters.of(Kind.BATTERY));
        assertEquals(common, CommonParameters.of(Kind.BANK));
    }

    @Test
    void theTableOfTheScriptsIsThatOfTheirSettings() throws IOException {
        String rows = Stream.of(Setting.values())
                .map(one -> "| `" + one.key() + (one.key().endsWith(".") ? "<number>" : "") + "` | " + one.allowed()
                        + " | " + one.usual() + " | " + one.meaning() + " |\n")
                .collect(Collectors.joining());
        assertEquals(
                "\n| property | allowed | default | meaning |\n|---|---|---|---|\n" + rows + "\n", table("scripts"));
    }

    @Test
    void theExamplesOfScriptsAreUnderstood() throws IOException {
        List<List<String>> scripts = SCRIPT.matcher(readme())
                .results()
                .map(found -> found.group(1).lines().toList())
                .toList();
        assertEquals(2, scripts.size());
        assertTrue(HeaderParser.ofExecutable(scripts.get(0)).schedule().isPresent());
        assertEquals(List.of(), HeaderParser.ofExecutable(scripts.get(0)).problems());
        assertTrue(HeaderParser.ofProgram(scripts.get(1)).schedule().isPresent());
        assertEquals(List.of(), HeaderParser.ofProgram(scripts.get(1)).problems());
        assertEquals(List.of(), ProgramParser.parse(scripts.get(1)).problems());
    }

    /** The type, with the kind where several kinds have a provider of that type. */
    private static String whose(Provider provider) {
        boolean shared = PROVIDERS.stream()
                .anyMatch(
                        other -> other.kind() != provider.kind() && other.type().equals(provider.type()));
        return shared ? provider.type() + " " + provider.kind().id() : provider.type();
    }

    private static String table(String whose) throws IOException {
        String begin = (whose.startsWith("levels") ? "<!-- " : "<!-- keys of ") + whose + " -->\n";
        String text = readme();
        int from = text.indexOf(begin);
        assertTrue(from >= 0, "no table for " + whose);
        return text.substring(from + begin.length(), text.indexOf("<!-- end -->", from));
    }

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        Matcher links = LINK.matcher(readme());
        List<String> broken = new ArrayList<>();
        while (links.find()) {
            if (!Files.exists(Checkout.root().resolve(links.group(1)))) {
                broken.add(links.group(1));
            }
        }
        assertEquals(List.of(), broken);
    }

    private static String table(List<Parameter<?>> all) {
        String rows = all.stream().map(parameter -> row(parameter, all)).collect(Collectors.joining("\n", "", "\n"));
        return "\n| key | where | allowed | default | meaning |\n|---|---|---|---|---|\n" + rows + "\n";
    }

    private static String row(Parameter<?> parameter, List<Parameter<?>> all) {
        String where = new TreeMap<>(parameter.conditions())
                .entrySet().stream()
                        .map(condition ->
                                condition.getKey() + " = " + words(condition.getKey(), condition.getValue(), all))
                        .collect(Collectors.joining(", "));
        String fallback = parameter.defaultText().orElse(parameter.required() ? "mandatory" : "–");
        return Stream.of("`" + parameter.name() + "`", where, parameter.allowed(), fallback, parameter.description())
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    /** The values of a condition, as far as the key can have them here. */
    private static String words(String key, Set<String> values, List<Parameter<?>> all) {
        return all.stream()
                .filter(parameter -> parameter.name().equals(key))
                .flatMap(parameter -> parameter.choices().stream())
                .distinct()
                .filter(values::contains)
                .collect(Collectors.joining("/"));
    }

    private static String readme() throws IOException {
        return Files.readString(Checkout.root().resolve("README.md"));
    }
}
