package org.packguard.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Problem;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;

class LevelParametersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "low=3.0;high=3.2",
                "low=3.0;high=3.0001",
                "low=3;high=3.2;levelRelay=lamp",
                "low=3;high=3.2;levelRelay=lamp;levelRelayOn=low;allowUnguarded=true;allowWithoutLease=true",
                "solarCurrent=10",
                "solarCurrent=10;solarOffCurrent=10",
                "solarCurrent=10;solar=upstream",
                "low=3;high=3.2;webhook=http://10.0.0.2/notice",
                "solarCurrent=10;webhook=https://example.org/a?token=b;webhookTemplate={}",
            })
    void batteriesAndBanksTakeTheKeys(String settings) throws ConfigurationException {
        for (Kind kind : List.of(Kind.BATTERY, Kind.BANK)) {
            parse(kind, settings);
        }
    }

    @Test
    void aDefaultThatIsWrittenOutAsksForNothing() throws ConfigurationException {
        parse(Kind.BATTERY, "solar=standard;levelRelayOn=normal;allowUnguarded=false;allowWithoutLease=false");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "low=3.2;high=3.2 | low = 3.2: is not below high, allowed: less than 3.2 V",
                "low=3.3;high=3.2 | low = 3.3: is not below high, allowed: less than 3.2 V",
                "low=3.2 | high: is missing beside low, allowed: a number from 0.5 to 5 V",
                "high=3.2 | low: is missing beside high, allowed: a number from 0.5 to 5 V",
                "low=0;high=3.2 | low = 0: is out of range, allowed: a number from 0.5 to 5 V",
                "low=x;high=y | low = x: is not a number, allowed: a number from 0.5 to 5 V & high = y: is not a number, allowed: a number from 0.5 to 5 V",
                "solarOffCurrent=3 | solarOffCurrent = 3.0: applies only where solarCurrent is given",
                "solar=upstream | solar = upstream: applies only where solarCurrent is given",
                "solarCurrent=10;solarOffCurrent=10.001 | solarOffCurrent = 10.001: is above solarCurrent, allowed: up to 10.0 A",
                "solarCurrent=10;solarOffCurrent=5;solar=upstream | solarOffCurrent = 5.0: applies only where solar is standard",
                "levelRelay=lamp | levelRelay = lamp: applies only where low or high is given",
                "low=3;high=3.2;levelRelay=my lamp | levelRelay = my lamp: is not the id of a relay, allowed: 1 to 40 letters, digits, dashes and underscores",
                "levelRelayOn=low | levelRelayOn = low: applies only where levelRelay is given",
                "allowUnguarded=true | allowUnguarded = true: applies only where levelRelay is given",
                "webhook=http://a/b | webhook = ***: applies only where low or high or solarCurrent is given",
                "solarCurrent=1;webhook=ftp://secret | webhook = ***: is not a web address, allowed: http:// or https:// with a host",
                "solarCurrent=1;webhook=a b | webhook = ***: is not a web address, allowed: http:// or https:// with a host",
                "solarCurrent=1;webhookTemplate={} | webhookTemplate = {}: applies only where webhook is given",
                "low=4;high=3;solar=upstream;allowUnguarded=on | low = 4.0: is not below high, allowed: less than 3.0 V & solar = upstream: applies only where solarCurrent is given & allowUnguarded = true: applies only where levelRelay is given",
            })
    void everyContradictionIsNamedAndNoneTwice(String settings, String problems) {
        ConfigurationException thrown = assertThrows(ConfigurationException.class, () -> parse(Kind.BATTERY, settings));
        List<String> lines = thrown.problems().stream().map(Problem::toString).toList();
        assertEquals(
                Stream.of(problems.split(" & "))
                        .map(problem -> "cellar.cfg: " + problem)
                        .toList(),
                lines);
    }

    @Test
    void otherKindsDoNotKnowTheKeys() {
        assertThrows(ConfigurationException.class, () -> parse(Kind.RELAY, "low=3;high=3.2"));
    }

    @Test
    void whatOnlyTheMonitorLooksAtIsNotTheObjects() throws ConfigurationException {
        Config one = parse(Kind.BATTERY, "low=3;high=3.2;name=A");
        Config other = parse(Kind.BATTERY, "low=3.1;high=3.2;webhook=http://a/;name=A");
        assertFalse(one.equals(other));
        assertEquals(CommonParameters.ofObject(Kind.BATTERY, one), CommonParameters.ofObject(Kind.BATTERY, other));
        assertFalse(CommonParameters.ofObject(Kind.BATTERY, one)
                .equals(CommonParameters.ofObject(Kind.BATTERY, parse(Kind.BATTERY, "name=B"))));
    }

    private static Config parse(Kind kind, String text) throws ConfigurationException {
        Map<String, String> settings = new TreeMap<>(Map.of(kind.typeKey(), "test"));
        Stream.of(text.split(";"))
                .filter(one -> !one.isEmpty())
                .map(one -> one.split("=", 2))
                .forEach(one -> settings.put(one[0], one[1]));
        return ConfigParser.parse(kind, "cellar", "cellar.cfg", settings, List.of());
    }
}
