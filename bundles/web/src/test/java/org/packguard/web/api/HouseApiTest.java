package org.packguard.web.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.packguard.model.battery.Bank;
import org.packguard.model.battery.FakeBattery;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.script.Scripts;
import org.packguard.model.time.FakeTime;
import org.packguard.web.testing.FakeBank;
import org.packguard.web.testing.FakeSources;
import org.packguard.web.testing.TestServer;

/** What there is in a house besides batteries: banks and scripts. */
class HouseApiTest {
    private final FakeTime clock = new FakeTime();
    private final FakeSources sources = new FakeSources();
    private final TestServer server = new TestServer(sources, clock);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aBankSaysHowItCombinesWhatEachContributesAndWhoIsMissing() {
        FakeBattery left = new FakeBattery("left", "Left")
                .online()
                .received(
                        Values.builder()
                                .set(Quantity.CURRENT, -12_500)
                                .set(Quantity.CHARGE_SWITCH, false)
                                .set(Quantity.CHARGE_CURRENT_LIMIT, 50_000)
                                .set(Quantity.DISCHARGE_CURRENT_LIMIT, 80_000)
                                .build(),
                        clock.nanos());
        FakeBattery right = new FakeBattery("right", "Right")
                .offline("no answer")
                .received(Values.builder().set(Quantity.CURRENT, 77_000).build(), clock.nanos());
        FakeBattery self = new FakeBattery("house", "House")
                .online()
                .received(Values.builder().set(Quantity.CURRENT, -12_500).build(), clock.nanos());
        sources.batteries.add(left);
        sources.batteries.add(new FakeBank(
                self,
                List.of(
                        new Bank.Member("left", Optional.of(left), Optional.of(true)),
                        new Bank.Member("right", Optional.of(right), Optional.empty()))));
        String one = "{\"id\":\"house\",\"name\":\"House\",\"state\":\"online\",\"reason\":null,"
                + "\"policies\":{\"limits\":\"capacityShare\",\"enables\":\"all\",\"missing\":\"reduce\","
                + "\"max_charge\":250.0,\"max_discharge\":null},\"current\":-12.5,\"missing\":[\"right\"],\"members\":["
                + "{\"id\":\"left\",\"name\":\"Left\",\"missing\":null,\"share\":100,\"contactor\":\"closed\","
                + "\"charge\":{\"blocked\":true,\"limit\":0.0},\"discharge\":{\"blocked\":false,\"limit\":80.0},"
                + "\"current\":-12.5,\"charge_current_limit\":50.0,\"discharge_current_limit\":80.0},"
                + "{\"id\":\"right\",\"name\":\"Right\",\"missing\":\"no answer\",\"share\":null,\"contactor\":null,"
                + "\"charge\":{\"blocked\":false,\"limit\":null},\"discharge\":{\"blocked\":false,\"limit\":null}}]}";
        assertEquals(one, server.get("/api/banks/house").body());
        assertEquals("[" + one + "]", server.get("/api/banks").body());
        assertEquals(404, server.get("/api/banks/left").statusCode(), "a battery is no bank");
    }

    @Test
    void aScriptSaysWhatItFollowsAndHowItsLastRunWent() {
        sources.scripts.add(new Scripts.Status(
                "Cellar_low_generator",
                "cellar",
                "Generator",
                "Asks for it",
                "low",
                "0 */10 * * * *",
                true,
                false,
                7,
                1,
                Optional.of(Instant.parse("2026-01-31T12:00:00Z")),
                Optional.of(Duration.ofMillis(1_250)),
                OptionalInt.of(3),
                ""));
        sources.scripts.add(new Scripts.Status(
                "new",
                "",
                "new",
                "",
                "",
                "",
                false,
                false,
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                "anybody may write to it"));
        assertEquals(
                "[{\"file\":\"Cellar_low_generator\",\"name\":\"Generator\",\"description\":\"Asks for it\","
                        + "\"battery\":\"cellar\",\"set\":\"low\",\"schedule\":\"0 */10 * * * *\",\"enabled\":true,"
                        + "\"running\":false,\"runs\":7,\"failures\":1,\"last_run\":\"2026-01-31T12:00:00Z\","
                        + "\"last_duration\":1.25,\"last_exit\":3,\"problem\":null},"
                        + "{\"file\":\"new\",\"name\":\"new\",\"description\":null,\"battery\":null,\"set\":null,"
                        + "\"schedule\":null,\"enabled\":false,\"running\":false,\"runs\":0,\"failures\":0,"
                        + "\"last_run\":null,\"last_duration\":null,\"last_exit\":null,"
                        + "\"problem\":\"anybody may write to it\"}]",
                server.get("/api/scripts").body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/banks", "/api/banks/house", "/api/scripts"})
    void nothingIsChangedThere(String path) {
        assertEquals(405, server.post(path, "{}", "X-Packguard", "1").statusCode());
    }
}
