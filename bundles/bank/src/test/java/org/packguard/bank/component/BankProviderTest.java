package org.packguard.bank.component;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.packguard.model.battery.Bank;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Command;
import org.packguard.model.battery.CommandResult;
import org.packguard.model.battery.Connection;
import org.packguard.model.battery.Connection.State;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.DeviceInfo;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Values;
import org.packguard.model.dispatch.BatteryUpdate;
import org.packguard.model.dispatch.Lane;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.model.provider.Parameter;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.time.FakeTime;

class BankProviderTest {
    private final FakeTime time = new FakeTime();
    private final FakeDispatcher dispatcher = new FakeDispatcher();
    private final Surroundings surroundings = new Surroundings();
    private final BankProvider provider = new BankProvider(dispatcher, time, time, surroundings);
    private final FakeBattery left = new FakeBattery("left", time, dispatcher);
    private final FakeBattery right = new FakeBattery("right", time, dispatcher);
    private Opened<Battery> opened;

    private Config config(Map<String, String> written) {
        Map<String, Object> values = new HashMap<>();
        for (Parameter<?> parameter : provider.parameters()) {
            Optional.ofNullable(written.get(parameter.name()))
                    .or(parameter::defaultText)
                    .ifPresent(text -> values.put(parameter.name(), parameter.read(text)));
        }
        return new Config("house", "packguard.bank-house.cfg", values);
    }

    private Bank open(Map<String, String> more) {
        Map<String, String> written = new HashMap<>(Map.of("members", "left, right"));
        written.putAll(more);
        try {
            opened = provider.open(config(written));
        } catch (ConfigurationException e) {
            throw new AssertionError(e);
        }
        return (Bank) opened.service();
    }

    private Bank openWithBoth(Map<String, String> more) {
        surroundings.addBattery(left);
        surroundings.addBattery(right);
        Bank bank = open(more);
        left.says(says(8_000, 100_000));
        right.says(says(6_000, 50_000));
        return bank;
    }

    private static Values.Builder says(long soc, long limit) {
        return Values.builder()
                .set(Quantity.VOLTAGE, 520_000)
                .set(Quantity.SOC, soc)
                .set(Quantity.CHARGE_CURRENT_LIMIT, limit);
    }

    private List<BatteryUpdate> published() {
        return dispatcher.published;
    }

    private static long limit(Bank bank) {
        return bank.snapshot().values().get(Quantity.CHARGE_CURRENT_LIMIT);
    }

    @Test
    void isABatteryForEverybodyElse() {
        Bank bank = openWithBoth(Map.of());
        assertEquals(Kind.BANK, provider.kind());
        assertSame(Battery.class, opened.type());
        assertEquals("house", bank.name());
        assertEquals("bank", bank.driver());
        assertEquals(4, bank.implausible());
        assertEquals(Lane.PROTECTION, dispatcher.lane());
    }

    @Test
    void itWaitsForItsBatteriesAndSaysForWhich() {
        surroundings.addBattery(left);
        Bank bank = open(Map.of());
        assertEquals(State.CONNECTING, bank.connection().state());
        assertEquals(
                "waiting for left (waiting for the first frame), right (there is no such battery)",
                bank.connection().reason().orElseThrow().text());
        assertSame(Snapshot.EMPTY, bank.snapshot());
    }

    @Test
    void everySnapshotOfAMemberMakesOneOfTheBankInOrder() {
        Bank bank = openWithBoth(Map.of());
        published().clear();
        long before = bank.snapshot().sequence();
        for (int i = 1; i <= 3; i++) {
            left.says(says(8_000, 100_000));
            assertEquals(before + i, bank.snapshot().sequence());
        }
        assertEquals(3, published().size());
        assertEquals(7_000, bank.snapshot().values().get(Quantity.SOC));
        assertEquals(150_000, limit(bank));
        assertSame(bank.snapshot(), published().get(2).snapshot());
        assertEquals(State.ONLINE, published().get(2).connection().state());
    }

    @Test
    void whatIsNoMemberIsNoNews() {
        openWithBoth(Map.of());
        published().clear();
        FakeBattery stranger = new FakeBattery("stranger", time, dispatcher);
        surroundings.addBattery(stranger);
        stranger.says(says(1, 1));
        assertEquals(List.of(), published());
    }

    @Test
    void aMemberThatIsLostGoesOutAtOnceAndComesBack() {
        Bank bank = openWithBoth(Map.of());
        published().clear();
        right.lost("unplugged");
        assertEquals(1, published().size());
        assertEquals(100_000, limit(bank));
        assertEquals(8_000, bank.snapshot().values().get(Quantity.SOC));
        assertEquals(State.ONLINE, bank.connection().state());
        assertEquals("right (unplugged)", bank.info().field("missing").orElseThrow());
        right.says(says(6_000, 50_000));
        assertEquals(150_000, limit(bank));
        assertTrue(bank.info().field("missing").isEmpty());
    }

    @Test
    void aBatteryThatIsInAnotherBankTooIsNamed() {
        Bank bank = openWithBoth(Map.of());
        assertTrue(bank.info().field("shared").isEmpty());
        surroundings.addBattery(new Renamed(bank, "garden"));
        assertEquals("batteries are also in garden", bank.info().field("shared").orElseThrow());
        assertEquals(State.ONLINE, bank.connection().state());
    }

    @Test
    void aMemberWhoseServiceIsGoneGoesOutAtOnce() {
        Bank bank = openWithBoth(Map.of());
        surroundings.removeBattery(right);
        assertEquals(100_000, limit(bank));
        assertTrue(bank.members().get(1).battery().isEmpty());
        FakeBattery again = new FakeBattery("right", time, dispatcher);
        surroundings.addBattery(again);
        assertEquals(100_000, limit(bank));
        again.says(says(6_000, 20_000));
        assertEquals(120_000, limit(bank));
    }

    @ParameterizedTest
    @CsvSource({"'', 10", "4, 4"})
    void aMemberThatSaysNothingMoreGoesOutWhenItsValuesAreStale(String maxAge, long seconds) {
        Bank bank = openWithBoth(maxAge.isEmpty() ? Map.of() : Map.of("maxAge", maxAge));
        for (int i = 0; i < 2 * seconds; i++) {
            time.advance(Duration.ofMillis(500));
            left.says(says(8_000, 100_000));
        }
        assertEquals(150_000, limit(bank));
        published().clear();
        time.advance(Duration.ofNanos(1));
        assertEquals(1, published().size());
        assertEquals(100_000, limit(bank));
        assertEquals(
                "right (its values are too old)", bank.info().field("missing").orElseThrow());
    }

    @Test
    void whenAllAreGoneNothingIsLeft() {
        Bank bank = openWithBoth(Map.of());
        right.lost("unplugged");
        left.lost("no answer");
        assertTrue(bank.snapshot().values().isEmpty());
        assertEquals(State.OFFLINE, bank.connection().state());
        assertEquals(
                "without left (no answer), right (unplugged)",
                bank.connection().reason().orElseThrow().text());
        published().clear();
        right.lost("unplugged");
        assertEquals(List.of(), published());
    }

    @Test
    void theCompatiblePolicyPublishesNothingWhileAMemberIsMissing() {
        Bank bank = openWithBoth(Map.of("missing", "stop"));
        right.lost("unplugged");
        assertEquals(State.OFFLINE, bank.connection().state());
        assertTrue(bank.snapshot().values().isEmpty());
        published().clear();
        left.says(says(8_100, 100_000));
        assertEquals(List.of(), published());
        right.says(says(6_000, 50_000));
        assertEquals(State.ONLINE, bank.connection().state());
        assertEquals(150_000, limit(bank));
    }

    @Test
    void policiesCapsAndSingleLimitsAreThoseOfTheConfiguration() {
        assertEquals(120_000, limit(openWithBoth(Map.of("maxCharge", "120"))));
        assertEquals(100_000, limit(openWithBoth(Map.of("limits", "minTimesN"))));
        assertEquals(
                90_000, limit(openWithBoth(Map.of("limits", "capacityShare", "capacities", "left:200, right:250"))));
        assertEquals(90_000, limit(openWithBoth(Map.of("chargeLimits", "left:40"))));
    }

    @Test
    void aSwitchGoesToAllAndTheRefusalOfAnyIsTheResult() {
        Bank bank = openWithBoth(Map.of());
        Command command = new Command.Switch(Quantity.CHARGE_SWITCH, false);
        assertEquals(
                CommandResult.DONE, bank.execute(command).toCompletableFuture().join());
        assertEquals(List.of(command), left.commands);
        assertEquals(List.of(command), right.commands);
        left.answer = CommandResult.refused(Reason.of("test", "it only talks"));
        surroundings.removeBattery(right);
        assertEquals(
                "left: it only talks; right: there is no such battery",
                bank.execute(command)
                        .toCompletableFuture()
                        .join()
                        .refusal()
                        .orElseThrow()
                        .text());
    }

    @Test
    void aSwitchOfABankIsOneThatAllItsMembersLetBeOperated() {
        Bank bank = openWithBoth(Map.of());
        left.switches = Set.of(Quantity.CHARGE_SWITCH, Quantity.DISCHARGE_SWITCH);
        right.switches = Set.of(Quantity.DISCHARGE_SWITCH, Quantity.BALANCER_SWITCH);
        assertEquals(Set.of(Quantity.DISCHARGE_SWITCH), bank.switches());
        right.switches = Set.of();
        assertEquals(Set.of(), bank.switches());
    }

    @Test
    void aBankInABankIsRefusedClearly() {
        surroundings.addBattery(left);
        Bank inner = open(Map.of("members", "left"));
        left.says(says(8_000, 100_000));
        surroundings.addBattery(inner);
        surroundings.addBattery(right);
        right.says(says(6_000, 50_000));
        Bank outer = open(Map.of("members", "cellar, right"));
        assertEquals(State.ONLINE, outer.connection().state());
        surroundings.addBattery(new Renamed(inner, "cellar"));
        assertEquals(State.ERROR, outer.connection().state());
        assertTrue(outer.connection().reason().orElseThrow().text().startsWith("cellar is a bank itself"));
        assertTrue(outer.snapshot().values().isEmpty());
    }

    @Test
    void itSaysHowItCombinesAndWhatEachMemberContributes() {
        surroundings.addBattery(left);
        surroundings.addBattery(right);
        Bank bank = open(Map.of(
                "limits", "minTimesN", "missing", "reduce", "maxCharge", "90", "capacities", "left:300, right:100"));
        left.says(says(8_000, 100_000));
        right.says(says(6_000, 50_000).set(Quantity.CHARGE_SWITCH, false));
        assertEquals(
                new Bank.Policies("minTimesN", "all", "reduce", OptionalLong.of(90_000), OptionalLong.empty()),
                bank.policies());
        assertEquals(
                List.of(
                        new Bank.Contribution(
                                "left",
                                Optional.empty(),
                                OptionalLong.of(7_500),
                                new Bank.Flow(false, OptionalLong.of(100_000)),
                                Bank.Flow.NONE),
                        new Bank.Contribution(
                                "right",
                                Optional.empty(),
                                OptionalLong.of(2_500),
                                new Bank.Flow(true, OptionalLong.of(0)),
                                Bank.Flow.NONE)),
                bank.contributions());
    }

    @Test
    void aMissingMemberContributesNothingAndSaysWhy() {
        surroundings.addBattery(right);
        Bank bank = open(Map.of());
        right.says(says(6_000, 50_000));
        Bank.Contribution missing = bank.contributions().get(0);
        assertEquals("there is no such battery", missing.missing().orElseThrow().text());
        assertEquals(OptionalLong.empty(), missing.share());
        assertEquals(Bank.Flow.NONE, missing.charge());
        assertEquals(OptionalLong.of(10_000), bank.contributions().get(1).share());
    }

    /** A bank by another name. */
    private record Renamed(Bank bank, String id) implements Bank {
        @Override
        public List<Member> members() {
            return bank.members();
        }

        @Override
        public Policies policies() {
            return bank.policies();
        }

        @Override
        public List<Contribution> contributions() {
            return bank.contributions();
        }

        @Override
        public Optional<Place> place(long number) {
            return bank.place(number);
        }

        @Override
        public String name() {
            return bank.name();
        }

        @Override
        public String driver() {
            return bank.driver();
        }

        @Override
        public DeviceInfo info() {
            return bank.info();
        }

        @Override
        public Connection connection() {
            return bank.connection();
        }

        @Override
        public Snapshot snapshot() {
            return bank.snapshot();
        }

        @Override
        public Map<Quantity, Delivery> deliveries() {
            return bank.deliveries();
        }

        @Override
        public long implausible() {
            return bank.implausible();
        }

        @Override
        public CompletionStage<CommandResult> execute(Command command) {
            return bank.execute(command);
        }
    }

    @Test
    void aBankAmongItsOwnMembersAndStrangersAreRefusedWithEveryProblem() {
        ConfigurationException wrong = assertThrows(
                ConfigurationException.class,
                () -> provider.open(config(Map.of(
                        "members", "left, house",
                        "capacities", "right:100",
                        "contactors", "middle:k1"))));
        assertEquals(
                List.of(
                        "packguard.bank-house.cfg: members = left, house: names the bank itself, allowed: ids of batteries",
                        "packguard.bank-house.cfg: capacities = right:100: names right, which is no member, allowed: left, house",
                        "packguard.bank-house.cfg: contactors = middle:k1: names middle, which is no member, allowed: left, house"),
                wrong.problems().stream().map(Object::toString).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "left,", "left, left", "left right", "a/b"})
    void listsOfMembersThatMakeNoSenseAreNotRead(String text) {
        assertThrows(IllegalArgumentException.class, () -> PerMember.readIds(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"left", "left:", "left:x", "left:-1", "left:1, left:2", ":1", "left:1e9"})
    void numbersThatMakeNoSenseAreNotRead(String text) {
        assertThrows(IllegalArgumentException.class, () -> PerMember.readNumbers(text));
    }

    @Test
    void aContactorIsClosedWhileOneOfTheSwitchesIsAndUnknownWhenTheyWereNotReadLately() {
        Bank bank = openWithBoth(Map.of());
        assertEquals(Optional.empty(), bank.members().get(0).contactorClosed());
        left.says(says(1, 1).set(Quantity.CHARGE_SWITCH, false).set(Quantity.DISCHARGE_SWITCH, true));
        right.says(says(1, 1).set(Quantity.CHARGE_SWITCH, false).set(Quantity.DISCHARGE_SWITCH, false));
        assertEquals(Optional.of(true), bank.members().get(0).contactorClosed());
        assertEquals(Optional.of(false), bank.members().get(1).contactorClosed());
        right.lost("unplugged");
        assertEquals(Optional.empty(), bank.members().get(1).contactorClosed());
        time.advance(Duration.ofSeconds(11));
        assertEquals(Optional.empty(), bank.members().get(0).contactorClosed());
    }

    @Test
    void itTellsWhichBatteryACellBelongsTo() {
        Bank bank = openWithBoth(Map.of());
        left.says(says(1, 1)
                .set(Quantity.CELL_COUNT, 16)
                .set(Quantity.CELL_VOLTAGE_MIN, 33_000)
                .set(Quantity.CELL_VOLTAGE_MIN_INDEX, 3));
        right.says(says(1, 1)
                .set(Quantity.CELL_COUNT, 16)
                .set(Quantity.CELL_VOLTAGE_MIN, 32_000)
                .set(Quantity.CELL_VOLTAGE_MIN_INDEX, 5));
        assertEquals(21, bank.snapshot().values().get(Quantity.CELL_VOLTAGE_MIN_INDEX));
        assertEquals(Optional.of(new Bank.Place("right", 5)), bank.place(21));
        assertEquals(Optional.of(new Bank.Place("left", 16)), bank.place(16));
        assertEquals(Optional.empty(), bank.place(0));
        assertEquals(Optional.empty(), bank.place(33));
        assertEquals("maker of left", bank.info().field("vendor").orElseThrow());
        assertEquals(
                "left (cells 1 to 16), right (cells 17 to 32)",
                bank.info().field("members").orElseThrow());
        assertEquals("right cell 5", bank.info().field("lowest").orElseThrow());
    }

    @Test
    void itDeliversWhatItsMembersDo() {
        Bank bank = openWithBoth(Map.of());
        assertEquals(Delivery.Role.REQUIRED, bank.deliveries().get(Quantity.SOC).role());
        assertTrue(bank.deliveries().containsKey(Quantity.MODULES));
        assertFalse(bank.deliveries().containsKey(Quantity.CURRENT));
    }

    @Test
    void aClosedBankDoesNothingMore() {
        openWithBoth(Map.of());
        opened.close();
        opened.close();
        published().clear();
        left.says(says(1, 1));
        surroundings.removeBattery(right);
        assertEquals(0, time.waiting());
        assertEquals(List.of(), dispatcher.listeners);
        assertEquals(List.of(), published());
    }
}
