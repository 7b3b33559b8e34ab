package org.packguard.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Problem;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Secret;
import org.packguard.model.quantity.Unit;

class ConfigParserTest {
    private static final Parameter<String> TRANSPORT =
            Parameter.choice("transport", List.of("serial", "tcp"), "").mandatory();
    private static final Parameter<String> PORT =
            Parameter.text("port", "").mandatory().when("transport", "serial");
    private static final Parameter<Long> TCP_PORT =
            Parameter.whole("port", 1, 65_535, "").mandatory().when("transport", "tcp");
    private static final Parameter<String> HOST =
            Parameter.text("host", "").mandatory().when("transport", "tcp");
    private static final Parameter<Long> BAUD =
            Parameter.whole("baud", 50, 4_000_000, "").withDefault("9600").when("transport", "serial");
    private static final Parameter<String> PROTOCOL =
            Parameter.choice("protocol", List.of("uart", "rs485"), "").withDefault("uart");
    private static final Parameter<Long> ADDRESS =
            Parameter.whole("address", 0, 15, "").withDefault("1").when("protocol", "rs485");
    private static final Parameter<Boolean> RECORD =
            Parameter.flag("record", "").withDefault("false");
    private static final Parameter<Long> RECORD_SIZE =
            Parameter.whole("recordSize", 1, 100, "").mandatory().when("record", "true");
    private static final Parameter<Secret> PIN = Parameter.secret("pin", "");
    private static final Parameter<Long> LIMIT = Parameter.quantity("chargeLimit", Unit.VOLT, "2.0", "4.5", "");
    private static final List<Parameter<?>> PARAMETERS =
            List.of(TRANSPORT, PORT, TCP_PORT, HOST, BAUD, PROTOCOL, ADDRESS, RECORD, RECORD_SIZE, PIN, LIMIT);

    private static final String ALLOWED_SERIAL =
            "driver, transport, port, baud, protocol, record, pin, chargeLimit, name, "
                    + LevelParameters.all().stream().map(Parameter::name).collect(Collectors.joining(", "));

    @Test
    void readsValuesByTypeWithDefaultsAndTheCommonName() throws ConfigurationException {
        Config config = parse("transport=serial;port= /dev/ttyUSB0 ;chargeLimit=3.45;pin=1234;name=Cellar");
        assertEquals("cellar", config.id());
        assertEquals("cellar.cfg", config.where());
        assertEquals("/dev/ttyUSB0", config.get(PORT));
        assertEquals(9600, config.get(BAUD));
        assertEquals(34_500, config.get(LIMIT));
        assertEquals("1234", config.get(PIN).reveal());
        assertEquals("Cellar", config.get(CommonParameters.NAME));
        assertFalse(config.get(RECORD));
        assertEquals("jk", config.values().get("driver"));
    }

    @Test
    void ofTwoParametersWithOneNameTheOneAppliesWhoseConditionsHold() throws ConfigurationException {
        assertEquals(8080, parse("transport=tcp;host=pi;port=8080").get(TCP_PORT));
        assertEquals("8080", parse("transport=serial;port=8080").get(PORT));
    }

    @Test
    void conditionsHoldForDefaultsAndForEverySpellingOfAValue() throws ConfigurationException {
        assertTrue(parse("transport=serial;port=x").find(ADDRESS).isEmpty());
        assertEquals(1, parse("transport=SERIAL;port=x;protocol=RS485").get(ADDRESS));
        assertEquals(5, parse("transport=serial;port=x;record=on;recordSize=5").get(RECORD_SIZE));
    }

    @Test
    void anOptionalValueThatIsMissingOrBlankIsAbsentAndNeverZero() throws ConfigurationException {
        assertTrue(parse("transport=serial;port=x").find(LIMIT).isEmpty());
        assertTrue(parse("transport=serial;port=x;chargeLimit=  ").find(LIMIT).isEmpty());
        assertEquals(9600, parse("transport=serial;port=x;baud=").get(BAUD));
        assertTrue(parse("transport=serial;port=x;host=").find(HOST).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "port=x | transport | '' | is missing, allowed: one of serial, tcp",
                "transport= ;port=x | transport | '' | is missing, allowed: one of serial, tcp",
                "transport=seriell;port=x;baud=7 | transport | seriell | is not known, allowed: one of serial, tcp",
                "transport=serial | port | '' | is missing, allowed: any text",
                "transport=tcp;host=pi;port=0 | port | 0 | is out of range, allowed: a whole number from 1 to 65535",
                "transport=tcp;host=pi;port=a | port | a | is not a whole number, allowed: a whole number from 1 to 65535",
                "transport=serial;port=x;record=yes | record | yes | is neither true nor false, allowed: true or false",
                "transport=serial;port=x;record=on | recordSize | '' | is missing, allowed: a whole number from 1 to 100",
                "transport=serial;port=x;chargeLimit=9 | chargeLimit | 9 | is out of range, allowed: a number from 2.0 to 4.5 V",
                "transport=serial;port=x;host=pi | host | '' | applies only where transport is tcp",
                "transport=serial;port=x;address=1 | address | '' | applies only where protocol is rs485",
            })
    void oneMistakeIsOneProblemThatNamesKeyValueAndWhatIsAllowed(String text, String key, String value, String says) {
        assertEquals(List.of(new Problem("cellar.cfg", key, value, says).toString()), lines(problems(text)));
    }

    @ParameterizedTest
    @CsvSource({
        "Baud, baud",
        "prot, port",
        "charge_limit, chargeLimit",
        "chargelimit, chargeLimit",
        "portocol, protocol",
        "trasnport, transport",
        "nmae, name",
    })
    void anUnknownKeyIsNamedWithTheNearestAllowedOne(String written, String meant) {
        assertEquals(
                List.of(new Problem(
                                "cellar.cfg",
                                written,
                                "",
                                "is not known, did you mean " + meant + "? allowed: " + ALLOWED_SERIAL)
                        .toString()),
                lines(problems("transport=serial;port=x;" + written + "=1")));
    }

    @ParameterizedTest
    @CsvSource({"colour", "x", "hostname"})
    void aKeyThatNobodyCanHaveMeantIsAnsweredWithTheAllowedOnes(String written) {
        assertEquals(
                List.of(new Problem("cellar.cfg", written, "", "is not known, allowed: " + ALLOWED_SERIAL).toString()),
                lines(problems("transport=serial;port=x;" + written + "=1")));
    }

    @Test
    void allProblemsComeAtOnceInTheOrderOfTheParameters() {
        List<String> keys = problems("transport=tcp;port=0;record=maybe;zzzz=1;chargeLimit=x").stream()
                .map(Problem::key)
                .toList();
        assertEquals(List.of("port", "host", "record", "chargeLimit", "zzzz"), keys);
    }

    @Test
    void noValueOfASecretOrOfAMisspeltKeyIsShown() {
        Parameter<Long> code = Parameter.whole("code", 1, 9, "");
        Map<String, String> settings = settings("transport=serial;port=x;pinn=471147;password=471147;code=2");
        ConfigurationException e = assertThrows(
                ConfigurationException.class,
                () -> ConfigParser.parse(Kind.BATTERY, "cellar", "cellar.cfg", settings, PARAMETERS));
        assertEquals(3, e.problems().size());
        assertFalse(e.getMessage().contains("471147"), e.getMessage());
        assertEquals("code", code.name());
    }

    @Test
    void theTypeKeyOfTheKindIsMandatory() {
        ConfigurationException e = assertThrows(
                ConfigurationException.class,
                () -> ConfigParser.parse(Kind.GUARD, "g", "g.cfg", Map.of("name", "x"), List.of()));
        assertEquals(List.of("profile"), e.problems().stream().map(Problem::key).toList());
    }

    @Test
    void messagesStayOneBoundedLineWhateverIsWritten() {
        String nasty = "a\nb\u001b[31m" + "x".repeat(5_000);
        Problem problem = problems("transport=" + nasty).get(0);
        assertEquals(80, problem.value().length());
        assertTrue(problem.value().startsWith("a?b?[31m"), problem.value());
        Map<String, String> many =
                IntStream.range(0, 10_000).boxed().collect(Collectors.toMap(i -> "unknown" + i, i -> "1"));
        ConfigurationException e = assertThrows(
                ConfigurationException.class, () -> ConfigParser.parse(Kind.BATTERY, "b", "b.cfg", many, List.of()));
        assertEquals(22, e.problems().size());
    }

    @Test
    void aProvidersOwnParameterStandsBeforeTheCommonOne() throws ConfigurationException {
        Parameter<String> name = Parameter.text("name", "").withDefault("none");
        Config config = ConfigParser.parse(Kind.BANK, "b", "b.cfg", Map.of("type", "sum"), List.of(name));
        assertEquals("none", config.get(name));
    }

    @Test
    void conditionsThatDependOnEachOtherEndTheReadingToo() throws ConfigurationException {
        Parameter<String> egg = Parameter.text("egg", "").mandatory().when("hen", "x");
        Parameter<String> hen = Parameter.text("hen", "").mandatory().when("egg", "x");
        assertTrue(ConfigParser.parse(Kind.BANK, "b", "b", Map.of("type", "sum"), List.of(egg, hen))
                .find(egg)
                .isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"cellar, true", "A-1_b, true", "'', false", "a b, false", "kölle, false", "a/b, false"})
    void idsAreLettersDigitsDashesAndUnderscores(String id, boolean valid) {
        assertEquals(valid, ObjectId.isValid(id));
    }

    @Test
    void idsHaveAtMostFortyCharacters() {
        assertTrue(ObjectId.isValid("x".repeat(40)));
        assertFalse(ObjectId.isValid("x".repeat(41)));
    }

    private static Config parse(String text) throws ConfigurationException {
        return ConfigParser.parse(Kind.BATTERY, "cellar", "cellar.cfg", settings(text), PARAMETERS);
    }

    private static List<Problem> problems(String text) {
        return assertThrows(ConfigurationException.class, () -> parse(text)).problems();
    }

    private static Map<String, String> settings(String text) {
        Map<String, String> settings = new TreeMap<>(Map.of("driver", "jk"));
        for (String pair : text.split(";")) {
            String[] parts = pair.split("=", 2);
            settings.put(parts[0], parts[1]);
        }
        return settings;
    }

    private static List<String> lines(List<Problem> problems) {
        return problems.stream().map(Problem::toString).toList();
    }
}
