package org.packguard.inverter.component;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.packguard.can.CanFrame;
import org.packguard.can.CanListener;
import org.packguard.inverter.encode.Brand;
import org.packguard.model.battery.CommandResult;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.Values;
import org.packguard.model.guard.Direction;
import org.packguard.model.guard.Limit;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Opened;
import org.packguard.model.provider.Parameter;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.setpoint.Inverter;
import org.packguard.model.setpoint.InverterStatus.KeepAlive;
import org.packguard.model.setpoint.InverterStatus.Phase;
import org.packguard.model.setpoint.SetPoint;
import org.packguard.model.setpoint.SetPointSink;
import org.packguard.model.user.Actor;

class CanInverterTest {
    private static final Actor ANNA = new Actor("anna", "console", true);

    private final FakeAround around = new FakeAround();
    private final List<Opened<SetPointSink>> open = new ArrayList<>();

    @BeforeEach
    void start() {
        says(100_000, 120_000);
        around.guard.decides(true, true);
    }

    @AfterEach
    void end() {
        open.forEach(Opened::close);
    }

    private void says(long charge, long discharge) {
        around.battery.says(values(charge, discharge));
    }

    private static Values.Builder values(long charge, long discharge) {
        return Values.builder()
                .set(Quantity.VOLTAGE, 529_100)
                .set(Quantity.CURRENT, -80_100)
                .set(Quantity.SOC, 8_000)
                .set(Quantity.TEMPERATURE_1, 2_040)
                .set(Quantity.CHARGE_VOLTAGE_LIMIT, 563_000)
                .set(Quantity.DISCHARGE_VOLTAGE_LIMIT, 469_000)
                .set(Quantity.CHARGE_CURRENT_LIMIT, charge)
                .set(Quantity.DISCHARGE_CURRENT_LIMIT, discharge);
    }

    private Inverter open(String id, String... settings) throws ConfigurationException {
        return open(id, true, settings);
    }

    private Inverter open(String id, boolean connected, String... settings) throws ConfigurationException {
        Opened<SetPointSink> opened = around.provider().open(config(id, settings));
        open.add(opened);
        if (connected) {
            around.buses.listeners.get(id).connected();
        }
        return (Inverter) opened.service();
    }

    private static Config config(String id, String... settings) {
        Map<String, String> written = new HashMap<>(Map.of(
                "brand",
                "pylontech",
                "battery",
                "house",
                "guard",
                "main",
                "transport",
                "socketcan",
                "interface",
                "can0"));
        for (String setting : settings) {
            String[] parts = setting.split("=");
            if (parts.length < 2) {
                written.remove(parts[0]);
            } else {
                written.put(parts[0], parts[1]);
            }
        }
        Map<String, Object> values = new HashMap<>();
        for (Parameter<?> parameter : InverterKeys.ALL) {
            boolean applies = parameter.conditions().entrySet().stream()
                    .allMatch(one -> one.getValue().contains(written.getOrDefault(one.getKey(), "")));
            String text = written.getOrDefault(
                    parameter.name(), parameter.defaultText().orElse(null));
            if (applies && text != null) {
                values.put(parameter.name(), parameter.read(text));
            }
        }
        return new Config(id, "packguard.inverter-" + id + ".cfg", values);
    }

    /** One second of a battery and a guard that say the same again. */
    private void second() {
        around.time.advance(Duration.ofSeconds(1));
        around.battery.says(around.battery.snapshot().values().toBuilder());
        around.guard.renews();
    }

    private List<String> sent(String id) {
        return around.buses.sent(id).stream().map(CanFrame::toString).toList();
    }

    private static List<String> only(List<String> frames, String id) {
        return frames.stream().filter(frame -> frame.startsWith(id + "#")).toList();
    }

    /** Charge and discharge limit of a frame 351, in tenths. */
    private static List<Integer> limits(String frame) {
        byte[] data = HexFormat.of().parseHex(frame.substring(4));
        return List.of((data[2] & 0xFF) | data[3] << 8, (data[4] & 0xFF) | data[5] << 8);
    }

    // ---- what is told ----

    @Test
    void everythingIsToldAtOnceInTheOrderOfTheBrandAndAgainEverySecondWhetherAnybodyAsksOrNot()
            throws ConfigurationException {
        open("one");
        assertEquals(
                List.of(
                        "351#3302E803B004D501",
                        "355#50006400",
                        "356#AB14DFFCCC00",
                        "359#0000000001504E",
                        "35C#C000",
                        "35E#50594C4F4E202020"),
                sent("one"));
        for (int i = 0; i < 5; i++) {
            second();
            assertEquals(6, sent("one").size());
        }
    }

    @Test
    void whatIsNewIsToldAtOnceAndNotBeforeTheLeastDelayUnlessItIsLess() throws ConfigurationException {
        open("one", "minDelay=0.5");
        sent("one");
        around.time.advance(Duration.ofMillis(100));
        says(110_000, 120_000);
        assertEquals(List.of(), sent("one"), "more has time");
        around.time.advance(Duration.ofMillis(400));
        assertEquals(List.of("351#33024C04B004D501"), only(sent("one"), "351"));
        around.time.advance(Duration.ofMillis(10));
        says(90_000, 120_000);
        assertEquals(List.of("351#33028403B004D501"), only(sent("one"), "351"), "less has none");
    }

    @Test
    void aWithdrawnPermitIsZeroAmperesAndNoPermitInTheVeryNextFrames() throws ConfigurationException {
        open("one");
        sent("one");
        around.time.advance(Duration.ofMillis(100));
        around.guard.decides(false, true);
        List<String> frames = sent("one");
        assertEquals("351#33020000B004D501", frames.get(0));
        assertEquals(List.of("35C#4000"), only(frames, "35C"));
    }

    @ParameterizedTest
    @CsvSource({"pylontech, 35C, E800, 4000", "deye, 35C, E8, 40", "victron, 360, FF, 00"})
    void withoutAPermitToChargeNoChargeIsAskedFor(String brand, String frame, String asked, String withdrawn)
            throws ConfigurationException {
        around.battery.says(values(100_000, 120_000)
                .set(Quantity.FORCE_CHARGE_REQUEST, true)
                .set(Quantity.FULL_CHARGE_REQUEST, true));
        open("one", "brand=" + brand);
        assertTrue(only(sent("one"), frame).get(0).startsWith(frame + "#" + asked));
        around.guard.decides(false, true);
        assertTrue(only(sent("one"), frame).get(0).startsWith(frame + "#" + withdrawn));
    }

    @Test
    void theLowerOfBatteryAndGuardIsSentAndVoltagesAreRoundedToTheSafeSide() throws ConfigurationException {
        around.guard.limits(Limit.Kind.CHARGE_CURRENT, 40_050);
        around.guard.limits(Limit.Kind.DISCHARGE_CURRENT, 500_000);
        around.guard.limits(Limit.Kind.CHARGE_VOLTAGE, 551_999);
        around.guard.limits(Limit.Kind.DISCHARGE_VOLTAGE, 480_001);
        open("one");
        assertEquals("351#27029001B004E101", sent("one").get(0));
    }

    @Test
    void capsScalingAndOffsetBelongToOneOutput() throws ConfigurationException {
        open("one", "maxCharge=30", "maxDischarge=25.5", "currentScaling=0.5", "currentOffset=0.3");
        List<String> frames = sent("one");
        assertEquals("351#33022C01FF00D501", frames.get(0));
        assertEquals(List.of("356#AB1472FECC00"), only(frames, "356"), "-80.1 / 2 + 0.3 = -39.75, half-even");
    }

    @Test
    void whereNobodySaysALimitItIsTheCapAndNothingWithoutOne() throws ConfigurationException {
        withoutLimits();
        open("one", "maxCharge=30", "maxChargeVoltage=56");
        assertEquals("351#30022C0100000000", sent("one").get(0));
    }

    @Test
    void aSetPointPermitsNothingWhereNobodySaysALimit() throws ConfigurationException {
        withoutLimits();
        Inverter inverter = open("one", "maxCharge=30", "maxChargeVoltage=56");
        inverter.limit(new SetPoint(OptionalLong.of(20_000), OptionalLong.of(50_000), Duration.ofSeconds(60)), ANNA);
        List<String> frames = only(sent("one"), "351");
        assertEquals(List.of(200, 0), limits(frames.get(frames.size() - 1)));
    }

    @Test
    void withoutAnyChargeVoltageItMustNotCharge() throws ConfigurationException {
        FakeAround.Pack bare = around.new Pack("house");
        around.surroundings.removeBattery(around.battery);
        around.surroundings.addBattery(bare);
        bare.says(Values.builder().set(Quantity.VOLTAGE, 529_100).set(Quantity.SOC, 8_000));
        open("one", "maxCharge=30", "maxDischarge=40");
        assertEquals("351#1102000090010000", sent("one").get(0));
    }

    @Test
    void aLimitThatTheBatteryDeliversAndHasNotToldIsZero() throws ConfigurationException {
        around.battery.deliveries.put(
                Quantity.CHARGE_ALLOWED,
                new Delivery(
                        Quantity.CHARGE_ALLOWED, Delivery.Role.REQUIRED, Duration.ofSeconds(1), Duration.ZERO, false));
        open("one");
        assertEquals(List.of(0, 1200), limits(sent("one").get(0)));
    }

    // ---- several inverters ----

    @Test
    void allInvertersListenAsOneAndAGuardThatDecidesTheSameIsNoNews() throws ConfigurationException {
        CanInverterProvider provider = around.provider();
        Opened<SetPointSink> one = provider.open(config("one", "minDelay=0.5"));
        Opened<SetPointSink> two = provider.open(config("two"));
        assertEquals(1, around.dispatcher.subscriptions());
        around.buses.listeners.get("one").connected();
        around.buses.listeners.get("two").connected();
        says(110_000, 120_000);
        sent("one");
        sent("two");
        around.time.advance(Duration.ofMillis(100));
        around.guard.renews();
        assertEquals(List.of(), sent("two"));
        around.guard.decides(false, true);
        assertEquals(List.of(0, 600), limits(sent("two").get(0)));
        assertEquals(List.of(0, 600), limits(sent("one").get(0)));
        one.close();
        assertEquals(1, around.dispatcher.subscriptions());
        two.close();
        assertEquals(0, around.dispatcher.subscriptions());
    }

    @ParameterizedTest
    @ValueSource(strings = {"split=copy", "split=remainder"})
    void invertersOfOneBatteryAreTogetherNeverToldMoreThanItAllows(String split) throws ConfigurationException {
        Inverter one = open("one", split);
        Inverter two = open("two", split);
        Inverter three = open("three", split);
        for (int i = 0; i < 20; i++) {
            long charge = 30_000L + i * 7_777 % 50_000;
            around.time.advance(Duration.ofMillis(700));
            says(charge, 120_000);
            around.guard.renews();
            around.time.advance(Duration.ofMillis(1_100));
            says(charge, 120_000);
            around.guard.renews();
            long sum = one.sent().orElseThrow().chargeCurrent()
                    + two.sent().orElseThrow().chargeCurrent()
                    + three.sent().orElseThrow().chargeCurrent();
            assertTrue(sum <= charge, sum + " of " + charge);
            assertTrue(sum > charge - 400, sum + " of " + charge);
        }
    }

    @Test
    void sharesAreSharesOfTheLimit() throws ConfigurationException {
        Inverter one = open("one", "split=scale", "share=0.25");
        Inverter two = open("two", "split=remainder");
        second();
        second();
        assertEquals(25_000, one.sent().orElseThrow().chargeCurrent());
        assertEquals(75_000, two.sent().orElseThrow().chargeCurrent());
    }

    @Test
    void whatAnInverterThatIsGoneWasToldCountsUntilItHasForgotten() throws ConfigurationException {
        Inverter one = open("one");
        around.buses.listeners.get("one").disconnected(Reason.of("test", "unplugged"));
        Inverter two = open("two");
        assertEquals(100_000, one.sent().orElseThrow().chargeCurrent());
        assertEquals(0, two.sent().orElseThrow().chargeCurrent());
        for (int i = 0; i < 61; i++) {
            second();
        }
        assertEquals(100_000, two.sent().orElseThrow().chargeCurrent());
    }

    @Test
    void oneThatCannotBeToldLessLeavesTheOthersOnlyWhatItDoesNotGoBy() throws ConfigurationException {
        open("one");
        Inverter two = open("two");
        second();
        second();
        assertEquals(50_000, two.sent().orElseThrow().chargeCurrent());
        around.buses.listeners.get("one").disconnected(Reason.of("test", "unplugged"));
        says(60_000, 60_000);
        assertEquals(10_000, two.sent().orElseThrow().chargeCurrent());
        says(40_000, 40_000);
        assertEquals(0, two.sent().orElseThrow().chargeCurrent());
    }

    @Test
    void oneThatAsksHasAPartOfTheLimitOnlyWhileItAsks() throws ConfigurationException {
        Inverter asking = open("asking", "brand=pylontech-hv");
        Inverter told = open("told");
        assertEquals(100_000, told.sent().orElseThrow().chargeCurrent());
        for (int i = 0; i < 4; i++) {
            around.buses.listeners.get("asking").received(CanFrame.extended(0x4200, new byte[8]), around.time.nanos());
            second();
        }
        assertEquals(50_000, told.sent().orElseThrow().chargeCurrent());
        assertEquals(50_000, asking.sent().orElseThrow().chargeCurrent());
        for (int i = 0; i < 61; i++) {
            second();
        }
        assertEquals(100_000, told.sent().orElseThrow().chargeCurrent());
    }

    // ---- silence ----

    @ParameterizedTest
    @CsvSource({
        "pylontech, 30",
        "victron, 10",
        "sma, 10",
        "deye, 60",
        "goodwe, 30",
        "sofar, 30",
        "solark, 60",
        "luxpower, 30"
    })
    void aSilentBatteryIsZeroAmperesForTheTimeOfTheBrandAndThenNothing(String brand, int zeroTime)
            throws ConfigurationException {
        Inverter inverter = open("one", "brand=" + brand);
        sent("one");
        for (int i = 0; i < 10; i++) {
            around.time.advance(Duration.ofSeconds(1));
            around.guard.renews();
        }
        assertEquals(Phase.SENDING, inverter.status().phase());
        sent("one");
        around.time.advance(Duration.ofSeconds(1));
        around.guard.renews();
        assertEquals(Phase.ZERO, inverter.status().phase());
        List<String> zero = sent("one");
        int least = brand.equals("sofar") ? 1 : 0;
        assertEquals(
                List.of(least, least),
                limits(only(zero, "351").get(only(zero, "351").size() - 1)));
        sent("one");
        for (int i = 0; i < zeroTime - 2; i++) {
            around.time.advance(Duration.ofSeconds(1));
            around.guard.renews();
            List<String> frames = sent("one");
            assertFalse(only(frames, "351").isEmpty());
            assertTrue(only(frames, "355").isEmpty() && only(frames, "356").isEmpty(), "nothing old is told as new");
            assertTrue(only(frames, "35C").stream().allMatch(frame -> frame.startsWith("35C#00")));
        }
        assertEquals(Phase.ZERO, inverter.status().phase());
        for (int i = 0; i < 4; i++) {
            around.time.advance(Duration.ofSeconds(1));
            around.guard.renews();
        }
        assertEquals(Phase.SILENT, inverter.status().phase());
        sent("one");
        around.time.advance(Duration.ofSeconds(30));
        assertEquals(List.of(), sent("one"));
        around.guard.renews();
        says(100_000, 120_000);
        assertEquals(Phase.SENDING, inverter.status().phase());
        assertEquals(List.of(1000, 1200), limits(only(sent("one"), "351").get(0)));
    }

    @Test
    void aGuardThatIsSilentOrGoneIsAsGoodAsNoDataAtAll() throws ConfigurationException {
        Inverter inverter = open("one");
        sent("one");
        for (int i = 0; i < 11; i++) {
            around.time.advance(Duration.ofSeconds(1));
            says(100_000, 120_000);
        }
        assertEquals(Phase.ZERO, inverter.status().phase());
        List<String> frames = only(sent("one"), "351");
        assertEquals(List.of(0, 0), limits(frames.get(frames.size() - 1)));
        around.guard.renews();
        assertEquals(Phase.SENDING, inverter.status().phase());
        around.surroundings.removeGuard(around.guard);
        says(100_001, 120_000);
        assertEquals(Phase.ZERO, inverter.status().phase());
        assertEquals(
                "there is no guard main",
                inverter.status().reason().orElseThrow().text());
    }

    @Test
    void aGuardThatPermitsNothingIsZeroAmperesFirstAndThenSilence() throws ConfigurationException {
        Inverter inverter = open("one");
        around.guard.decides(false, false);
        List<String> frames = sent("one");
        assertEquals("351#330200000000D501", only(frames, "351").get(1));
        assertFalse(only(frames, "356").isEmpty(), "what is measured is still known");
        for (int i = 0; i < 31; i++) {
            second();
        }
        assertEquals(Phase.SILENT, inverter.status().phase());
        assertEquals(0, inverter.sent().orElseThrow().chargeCurrent());
    }

    @Test
    void silenceCanBeForbidden() throws ConfigurationException {
        Inverter inverter = open("one", "silence=zero");
        around.guard.decides(false, false);
        for (int i = 0; i < 300; i++) {
            second();
        }
        assertEquals(Phase.ZERO, inverter.status().phase());
        sent("one");
        second();
        assertEquals(List.of(0, 0), limits(only(sent("one"), "351").get(0)));
    }

    @Test
    void beforeTheBatteryHasSaidAnythingNothingIsTold() throws ConfigurationException {
        around.surroundings.removeBattery(around.battery);
        Inverter inverter = open("one");
        around.time.advance(Duration.ofSeconds(5));
        assertEquals(List.of(), sent("one"));
        assertEquals(Phase.WAITING, inverter.status().phase());
        assertTrue(inverter.sent().isEmpty());
    }

    @Test
    void anInverterThatIsClosedIsToldThatNothingMayFlow() throws ConfigurationException {
        open("one");
        sent("one");
        open.get(0).close();
        assertEquals("351#330200000000D501", sent("one").get(0));
        around.time.advance(Duration.ofSeconds(5));
        assertEquals(List.of(), sent("one"));
    }

    // ---- brands ----

    @Test
    void victronIsNeverToldAChargeVoltageOfZero() throws ConfigurationException {
        around.battery.says(values(100_000, 120_000).set(Quantity.CHARGE_VOLTAGE_LIMIT, 0));
        open("one", "brand=victron");
        assertEquals("351#11020000B004D501", sent("one").get(0), "the voltage of the pack, and no charge");
    }

    @Test
    void deyeIsToldTheVoltageOfThePackWhileItMustNotCharge() throws ConfigurationException {
        open("one", "brand=deye");
        sent("one");
        around.guard.decides(false, true);
        assertEquals("351#11020000B004D501", sent("one").get(0));
    }

    @Test
    void smaIsToldNothingOutsideOfItsBoundsAndNotFasterThanItBears() throws ConfigurationException {
        around.battery.says(values(2_000_000, 120_000).set(Quantity.CHARGE_VOLTAGE_LIMIT, 660_000));
        open("one", "brand=sma");
        assertEquals("351#7602E02EB004D501", sent("one").get(0));
        around.time.advance(Duration.ofMillis(50));
        around.guard.decides(false, true);
        assertEquals(List.of(), sent("one"));
        around.time.advance(Duration.ofMillis(150));
        assertEquals("351#76020000B004D501", sent("one").get(0));
    }

    @Test
    void noPeriodMakesABrandBeToldFasterThanItBears() throws ConfigurationException {
        open("one", "brand=sma", "period=0.1");
        sent("one");
        int telegrams = 0;
        for (int i = 0; i < 20; i++) {
            around.time.advance(Duration.ofMillis(100));
            telegrams += only(sent("one"), "351").size();
        }
        assertEquals(10, telegrams, "in two seconds");
    }

    @Test
    void sofarIsToldATenthOfAnAmpereForNothingAndNeverThatItIsFull() throws ConfigurationException {
        around.battery.says(values(100_000, 120_000).set(Quantity.SOC, 10_000));
        around.guard.decides(false, true);
        open("one", "brand=sofar");
        List<String> frames = sent("one");
        assertEquals("351#33020100B004D501", frames.get(0));
        assertEquals(List.of("355#63006400AC260000"), only(frames, "355"));
    }

    @ParameterizedTest
    @EnumSource(value = Brand.class, mode = EnumSource.Mode.EXCLUDE, names = "PYLONTECH_HV")
    void everyBrandIsToldItsLimitsFirst(Brand brand) throws ConfigurationException {
        open("one", "brand=" + brand.id());
        List<String> frames = sent("one");
        assertTrue(frames.get(0).startsWith("351#3302E803B004"), frames.toString());
    }

    @Test
    void highVoltageIsToldWhatItAsksForAndNothingUnasked() throws ConfigurationException {
        around.battery.says(values(105_000, 105_000).set(Quantity.CELL_COUNT, 120));
        Inverter inverter = open("one", "brand=pylontech-hv", "address=1");
        around.time.advance(Duration.ofSeconds(2));
        assertEquals(List.of(), sent("one"));
        around.guard.renews();
        around.buses.listeners.get("one").received(CanFrame.extended(0x4200, new byte[8]), around.time.nanos());
        assertEquals(
                List.of("00004281", "00004221", "00004211", "00004251", "00004291"),
                sent("one").stream().map(frame -> frame.substring(0, 8)).toList());
        around.buses.listeners.get("one").received(CanFrame.extended(0x4200, new byte[] {2, 0}), around.time.nanos());
        assertEquals(
                List.of("00007311", "00007321", "00007331", "00007341"),
                sent("one").stream().map(frame -> frame.substring(0, 8)).toList());
        assertEquals(2, inverter.status().keepAlive().seen());
    }

    @Test
    void deyeIsNeverToldAVoltageFarBelowThePackAndNotToChargeOnTheWayDown() throws ConfigurationException {
        open("one", "brand=deye");
        assertEquals("351#3302E803B004D501", sent("one").get(0));
        around.battery.says(values(100_000, 120_000).set(Quantity.CHARGE_VOLTAGE_LIMIT, 527_000));
        assertEquals("351#11020000B004D501", sent("one").get(0), "from 56.3 V to the 52.9 V of the pack");
        second();
        assertEquals("351#10020000B004D501", only(sent("one"), "351").get(0));
        second();
        assertEquals("351#0F02E803B004D501", only(sent("one"), "351").get(0), "there it may charge again");
        around.battery.says(values(100_000, 120_000).set(Quantity.CHARGE_VOLTAGE_LIMIT, 560_000));
        assertEquals("351#3002E803B004D501", sent("one").get(0), "up at once");
    }

    @Test
    void victronIsToldNamesPlacesAndEnergiesInFramesOfTheirOwn() throws ConfigurationException {
        FakeAround.Pack bank = around.new Crowd("house", "rack1", "basement");
        around.surroundings.removeBattery(around.battery);
        around.surroundings.addBattery(bank);
        bank.says(values(100_000, 120_000)
                .set(Quantity.CELL_VOLTAGE_MIN_INDEX, 12)
                .set(Quantity.CELL_VOLTAGE_MAX_INDEX, 32)
                .set(Quantity.FULL_CAPACITY, 280_000)
                .set(Quantity.FORCE_CHARGE_REQUEST, true)
                .set(Quantity.ENERGY_IN, 123_456_000)
                .set(Quantity.ENERGY_OUT, 49_000));
        open("one", "brand=victron");
        assertEquals(
                List.of(
                        "351#3302E803B004D501",
                        "355#50006400401F0000",
                        "356#AB14DFFCCC000000",
                        "35A#AAAAAA0AAAAAAA02",
                        "35E#50594C4F4E202020",
                        "35F#4C49000018010000",
                        "360#FF00000000000000",
                        "370#486F757365206F66",
                        "371#20746865204D3F6C",
                        "374#7261636B312E3132",
                        "375#626173656D2E3136",
                        "378#40E2010031000000",
                        "379#1801000000000000"),
                sent("one"));
    }

    // ---- batteries in common ----

    private FakeAround.Pack adds(FakeAround.Pack pack) {
        around.surroundings.addBattery(pack);
        pack.says(values(100_000, 120_000));
        return pack;
    }

    private static final String[] UNGUARDED = {"guard", "allowUnguarded=true"};

    private Inverter openOn(String battery, String id) throws ConfigurationException {
        return open(id, UNGUARDED[0], UNGUARDED[1], "battery=" + battery);
    }

    @Test
    void anInverterOfAMemberIsToldNothingMayFlowBesideOneOfTheBank() throws ConfigurationException {
        FakeAround.Pack rack = adds(around.new Pack("rack1"));
        adds(around.new Crowd("bank", "rack1", "rack2"));
        openOn("bank", "big");
        Inverter small = openOn("rack1", "small");
        assertEquals(List.of(1000, 1200), limits(sent("big").get(0)));
        assertEquals(List.of(0, 0), limits(sent("small").get(0)));
        assertEquals(
                "rack1 has batteries in common with bank bank, which has inverters too",
                small.status().reason().orElseThrow().text());
        open.get(0).close();
        for (int i = 0; i < 61; i++) {
            around.time.advance(Duration.ofSeconds(1));
            rack.says(values(100_000, 120_000));
        }
        List<String> later = only(sent("small"), "351");
        assertEquals(
                List.of(1000, 1200), limits(later.get(later.size() - 1)), "when the bank's is gone and has forgotten");
    }

    @Test
    void theInverterOfTheBankWaitsUntilThatOfTheMemberHasBeenToldZero() throws ConfigurationException {
        adds(around.new Pack("rack1"));
        adds(around.new Crowd("bank", "rack1", "rack2"));
        openOn("rack1", "small");
        assertEquals(List.of(1000, 1200), limits(sent("small").get(0)));
        openOn("bank", "big");
        assertEquals(List.of(0, 0), limits(sent("big").get(0)), "the other goes by what it was told");
        around.time.advance(Duration.ofMillis(2_000));
        List<String> small = only(sent("small"), "351");
        List<String> big = only(sent("big"), "351");
        assertEquals(List.of(0, 0), limits(small.get(small.size() - 1)));
        assertEquals(List.of(1000, 1200), limits(big.get(big.size() - 1)));
    }

    @Test
    void anInverterThatCannotBeToldZeroKeepsTheOthersAtZeroUntilItHasForgotten() throws ConfigurationException {
        FakeAround.Pack rack = adds(around.new Pack("rack1"));
        FakeAround.Pack bank = adds(around.new Crowd("bank", "rack1", "rack2"));
        openOn("rack1", "small");
        around.buses.listeners.get("small").disconnected(Reason.of("test", "unplugged"));
        openOn("bank", "big");
        List<Integer> last = List.of();
        int seconds = 0;
        while (!last.equals(List.of(1000, 1200)) && seconds < 70) {
            around.time.advance(Duration.ofSeconds(1));
            seconds++;
            rack.says(values(100_000, 120_000));
            bank.says(values(100_000, 120_000));
            List<String> frames = only(sent("big"), "351");
            last = limits(frames.get(frames.size() - 1));
        }
        assertEquals(60, seconds);
    }

    @Test
    void ofTwoBanksWithABatteryInCommonNoInverterIsToldThatAnythingMayFlow() throws ConfigurationException {
        adds(around.new Crowd("east", "rack1", "rack2"));
        adds(around.new Crowd("west", "rack2", "rack3"));
        openOn("east", "one");
        openOn("west", "two");
        around.time.advance(Duration.ofSeconds(1));
        for (String id : List.of("one", "two")) {
            List<String> frames = only(sent(id), "351");
            assertEquals(List.of(0, 0), limits(frames.get(frames.size() - 1)), id);
        }
    }

    @Test
    void banksWithNothingInCommonDoNotDisturbEachOther() throws ConfigurationException {
        adds(around.new Crowd("east", "rack1", "rack2"));
        adds(around.new Crowd("west", "rack3"));
        openOn("east", "one");
        openOn("west", "two");
        assertEquals(List.of(1000, 1200), limits(sent("one").get(0)));
        assertEquals(List.of(1000, 1200), limits(sent("two").get(0)));
    }

    // ---- the inverter's side ----

    @Test
    void anInverterThatAsksIsAnsweredAndOneThatDoesNotIsToldAllTheSame() throws ConfigurationException {
        open("one", "send=reply");
        sent("one");
        for (int i = 0; i < 5; i++) {
            second();
            assertEquals(6, sent("one").size(), "nobody has asked yet");
        }
        for (int i = 0; i < 5; i++) {
            around.time.advance(Duration.ofMillis(900));
            around.guard.renews();
            says(100_000 + i, 120_000);
            assertEquals(List.of(), sent("one"));
            around.buses.listeners.get("one").received(CanFrame.standard(0x305, new byte[8]), around.time.nanos());
            assertEquals(6, sent("one").size());
        }
        around.time.advance(Duration.ofMillis(2_000));
        assertEquals(6, sent("one").size(), "it is late");
    }

    @Test
    void whatMustBeLessIsToldAtOnceEvenToOneThatAsks() throws ConfigurationException {
        open("one", "send=reply");
        around.buses.listeners.get("one").received(CanFrame.standard(0x305, new byte[8]), around.time.nanos());
        sent("one");
        around.time.advance(Duration.ofMillis(10));
        says(110_000, 120_000);
        assertEquals(List.of(), sent("one"), "more can wait until it asks");
        around.guard.decides(false, false);
        List<String> frames = sent("one");
        assertEquals(List.of(0, 0), limits(frames.get(0)));
        assertEquals(List.of("35C#0000"), only(frames, "35C"));
    }

    @Test
    void keepAlivesAreSeenLostAndCountedAndStopNothing() throws ConfigurationException {
        Inverter inverter = open("one");
        assertEquals(
                new KeepAlive(KeepAlive.State.NEVER, OptionalLong.empty(), 0, 0),
                inverter.status().keepAlive());
        around.buses.listeners.get("one").received(CanFrame.extended(0x305, new byte[] {0x21}), around.time.nanos());
        assertEquals(KeepAlive.State.SEEN, inverter.status().keepAlive().state());
        for (int i = 0; i < 12; i++) {
            second();
        }
        assertEquals(KeepAlive.State.LOST, inverter.status().keepAlive().state());
        assertEquals(1, inverter.status().keepAlive().lost());
        sent("one");
        second();
        assertEquals(6, sent("one").size());
    }

    @Test
    void limitsThatSomebodyElseTellsOnItsBusAreAWarning() throws ConfigurationException {
        CanFrame low = CanFrame.standard(0x351, new byte[8]);
        CanFrame high = CanFrame.extended(0x4223, new byte[8]);
        for (Brand brand : Brand.values()) {
            String id = brand.id();
            Inverter inverter = open(id, "brand=" + id);
            CanListener bus = around.buses.listeners.get(id);
            bus.received(brand.asks() ? low : high, around.time.nanos());
            bus.received(CanFrame.remote(brand.asks() ? 0x4220 : 0x351, brand.asks(), 8), around.time.nanos());
            bus.received(CanFrame.standard(0x355, new byte[8]), around.time.nanos());
            assertEquals(List.of(), inverter.status().warnings(), id);
            bus.received(brand.asks() ? high : low, around.time.nanos());
            assertEquals(
                    List.of("inverter.not-alone"),
                    inverter.status().warnings().stream().map(Reason::key).toList(),
                    id);
            around.time.advance(Duration.ofMinutes(1));
            assertEquals(List.of(), inverter.status().warnings(), id);
        }
    }

    // ---- set-points ----

    @Test
    void aSetPointHoldsForItsTimeAndIsNeverAboveWhatIsAllowed() throws ConfigurationException {
        Inverter inverter = open("one");
        sent("one");
        around.time.advance(Duration.ofMillis(10));
        assertEquals(
                CommandResult.DONE,
                inverter.limit(
                        new SetPoint(OptionalLong.of(20_000), OptionalLong.of(900_000), Duration.ofSeconds(5)), ANNA));
        assertEquals(List.of(200, 1200), limits(sent("one").get(0)));
        assertEquals(20_000, inverter.status().setPoints().get(Direction.CHARGE).current());
        for (int i = 0; i < 4; i++) {
            second();
        }
        assertEquals(List.of(200, 1200), limits(sent("one").get(0)));
        second();
        second();
        List<String> frames = only(sent("one"), "351");
        assertEquals(List.of(1000, 1200), limits(frames.get(frames.size() - 1)));
        assertEquals(Map.of(), inverter.status().setPoints());
    }

    @Test
    void impossibleSetPointsAreRefused() throws ConfigurationException {
        Inverter inverter = open("one");
        for (SetPoint wrong : List.of(
                new SetPoint(OptionalLong.empty(), OptionalLong.empty(), Duration.ofSeconds(5)),
                new SetPoint(OptionalLong.of(-1), OptionalLong.empty(), Duration.ofSeconds(5)),
                new SetPoint(OptionalLong.of(1), OptionalLong.empty(), Duration.ZERO),
                new SetPoint(OptionalLong.of(1), OptionalLong.empty(), Duration.ofHours(25)))) {
            assertTrue(inverter.limit(wrong, ANNA).refusal().isPresent(), wrong.toString());
        }
        assertEquals(100_000, inverter.sent().orElseThrow().chargeCurrent());
    }

    // ---- configuration ----

    @Test
    void withoutAGuardItMustBeAllowedAndIsALastingWarning() throws ConfigurationException {
        ConfigurationException refused = assertThrows(ConfigurationException.class, () -> open("one", "guard"));
        assertTrue(refused.getMessage().contains("allowUnguarded = true"), refused.getMessage());
        Inverter inverter = open("two", "guard", "allowUnguarded=true");
        assertEquals(1, inverter.status().warnings().size());
        assertEquals("", inverter.guard());
        assertEquals(100_000, inverter.sent().orElseThrow().chargeCurrent());
        assertThrows(ConfigurationException.class, () -> open("three", "allowUnguarded=true"));
    }

    @Test
    void aLogCannotBeSentTo() {
        assertThrows(ConfigurationException.class, () -> open("one", "transport=candump", "file=a.log"));
    }

    @Test
    void theGuardOfAnotherBatteryIsNone() throws ConfigurationException {
        Inverter inverter = open("one", "battery=other");
        assertEquals(Phase.WAITING, inverter.status().phase());
    }

    /** In place of the battery one that says no limit. */
    private void withoutLimits() {
        FakeAround.Pack bare = around.new Pack("house");
        around.surroundings.removeBattery(around.battery);
        around.surroundings.addBattery(bare);
        bare.says(Values.builder()
                .set(Quantity.VOLTAGE, 529_100)
                .set(Quantity.CURRENT, 0)
                .set(Quantity.SOC, 8_000));
    }
}
