package org.packguard.guard.engine;

import static org.packguard.model.guard.Direction.CHARGE;
import static org.packguard.model.guard.Direction.DISCHARGE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.packguard.guard.engine.Row.LatchRule;
import org.packguard.guard.engine.Row.Trait;
import org.packguard.model.level.Level;

/** The rows that hold in every profile (rules 14 and 18), put around those of the profile. */
final class CommonRows {
    static final String COMMUNICATION = "communication";
    static final String DEEP_DISCHARGE = "deep-discharge";
    static final String LATCH_STORE = "latch-store";
    static final String CELL_COUNT = "cell-count";
    static final String PROTECT_CELL_COUNT = "protect-cell-count";

    private static final long LATE = 5 * Times.SECOND;

    private CommonRows() {}

    static List<Row> around(Settings settings, List<Row> own, boolean bank) {
        List<Row> rows = new ArrayList<>();
        rows.add(communication());
        if (bank) {
            rows.add(Row.course(
                            "member-missing",
                            new Standing(view -> !view.member().present() && !view.excluded()))
                    .withdraws(CHARGE, DISCHARGE)
                    .says("a member of the bank is missing", "the member")
                    .build());
        }
        data(settings, own, rows);
        rows.addAll(own);
        verdict(settings, own, rows);
        relays(settings, rows);
        standing(settings, own, rows);
        return rows;
    }

    private static Row communication() {
        return Row.course(COMMUNICATION, new CommunicationCourse())
                .withdraws(CHARGE, DISCHARGE)
                .with(Trait.INTEGRITY)
                .says("a required value is too old", "3 samples of each value that was too old, none too old")
                .build();
    }

    private static void data(Settings settings, List<Row> own, List<Row> rows) {
        rows.add(Row.course("frozen", new FrozenCourse())
                .withdraws(CHARGE, DISCHARGE)
                .with(Trait.INTEGRITY, Trait.RESTARTS)
                .latches(LatchRule.THIRD_IN_HOUR)
                .says("nothing in the frames changes although current flows", "a change")
                .build());
        rows.add(Row.course("sensor-invalid", new SensorInvalidCourse())
                .withdraws(CHARGE, DISCHARGE)
                .with(Trait.INTEGRITY, Trait.RESTARTS)
                .says("the sensor of a required value gives none", "3 good samples")
                .build());
        rows.add(Row.course(
                        "late",
                        new Standing(view -> view.input().asked() != Times.NONE
                                && view.now() - view.input().asked() > LATE))
                .withdraws(CHARGE, DISCHARGE)
                .with(Trait.INTEGRITY, Trait.RECHECKS, Trait.WHOLE)
                .latches(LatchRule.THIRD_IN_HOUR)
                .says("an evaluation came more than 5 s too late", "an evaluation in time")
                .build());
        settings.find(Keys.DEEP_DISCHARGE)
                .ifPresent(level -> rows.add(Row.course(DEEP_DISCHARGE, new DeepDischargeCourse(level))
                        .withdraws(CHARGE, DISCHARGE)
                        .says(
                                "a cell is deeply discharged",
                                "before it is latched one good sample; then the service act")
                        .build()));
        boolean replaced = own.stream().anyMatch(row -> row.id().equals(PROTECT_CELL_COUNT));
        if (settings.cells().isPresent() && !replaced && !settings.withoutCells()) {
            int cells = settings.cells().getAsInt();
            rows.add(Row.of(CELL_COUNT, Source.CELL_COUNT)
                    .trips(Compare.OTHER, cells, Debounce.FIRST)
                    .clears(Compare.SAME, cells, 0)
                    .withdraws(CHARGE, DISCHARGE)
                    .with(Trait.INTEGRITY)
                    .latches(LatchRule.ALWAYS)
                    .says("the BMS sees {0} cells, {1} are configured", "acknowledge when it sees {2}")
                    .build());
        }
        if (settings.on(Keys.TEMPERATURE)) {
            Row.Builder lost = Row.course("sensor-lost", new SensorLostCourse())
                    .says("one of several temperature sensors gives no values", "its values");
            if (settings.on(Keys.EVERY_SENSOR)) {
                lost.withdraws(CHARGE, DISCHARGE);
            }
            rows.add(lost.build());
        }
    }

    private static void verdict(Settings settings, List<Row> own, List<Row> rows) {
        if (settings.on(Keys.BMS_VERDICT)) {
            boolean counts = own.stream().noneMatch(row -> row.id().equals("cell-communication"));
            rows.add(Row.course("bms-verdict", new VerdictCourse(counts))
                    .with(Trait.MASK)
                    .says("the BMS itself forbids it", "the BMS allows it")
                    .build());
        }
        if (settings.profile().byLevel()) {
            rows.add(Row.course(
                            "low-level",
                            new Standing(view -> !view.member().level().equals(Optional.of(Level.NORMAL))))
                    .withdraws(DISCHARGE)
                    .says("the level of the battery is not known to be normal", "the level normal")
                    .build());
        }
        rows.add(Row.course(
                        "limit-ignored",
                        new LimitIgnoredCourse(settings.get(Keys.LIMIT_IGNORED).equals("withdraw")))
                .with(Trait.ALARM, Trait.WHOLE)
                .says("the current stays above the limit that was sent", "within the limit for 60 s")
                .build());
    }

    private static void relays(Settings settings, List<Row> rows) {
        rows.add(Row.course("relay-stuck-closed", new RelayCourse(RelayCourse.Fault.STUCK_CLOSED))
                .withdraws(CHARGE, DISCHARGE)
                .with(Trait.ALARM, Trait.INTEGRITY, Trait.WHOLE)
                .latches(LatchRule.ALWAYS)
                .says("a relay is closed that should be open", "acknowledge when it is open")
                .build());
        rows.add(Row.course("relay-stuck-open", new RelayCourse(RelayCourse.Fault.STUCK_OPEN))
                .with(Trait.ALARM, Trait.INTEGRITY, Trait.WHOLE)
                .says("a relay is open that should be closed", "the relay closes")
                .build());
        rows.add(Row.course("relay-unreachable", new RelayCourse(RelayCourse.Fault.UNREACHABLE))
                .with(Trait.ALARM, Trait.INTEGRITY, Trait.WHOLE)
                .says("a relay does not answer", "an answer")
                .build());
        rows.add(Row.course("relay-without-lease", new Standing(view -> Stream.concat(
                                view.input().charge().stream(), view.input().discharge().stream())
                        .anyMatch(contact -> !contact.lease())))
                .with(Trait.WHOLE)
                .says("nobody opens a relay when this program is dead", "a relay with a lease")
                .build());
    }

    private static void standing(Settings settings, List<Row> own, List<Row> rows) {
        rows.add(Row.course(LATCH_STORE, new StoreCourse())
                .withdraws(CHARGE, DISCHARGE)
                .with(Trait.ALARM, Trait.INTEGRITY, Trait.WHOLE)
                .latches(LatchRule.ALWAYS)
                .says("the store of latches is damaged or missing", "the service act when a store can be written")
                .build());
        rows.add(Row.course("latch-store-unwritable", new Standing(view -> !writable(view.input())))
                .with(Trait.WHOLE)
                .says("the store of latches cannot be written", "a store that can be written")
                .build());
        if (settings.withoutCells()) {
            rows.add(Row.course("no-cell-data", new Standing(view -> true))
                    .says("the BMS gives no cell data", "a BMS that does")
                    .build());
        }
        rows.add(Row.course(
                        "slow-detection",
                        new Standing(view ->
                                view.detection(own).slow() || settings.profile().coarse(view.member())))
                .says("it takes long until a change of the battery is seen", "a shorter period")
                .build());
    }

    /** Whether a change of a latch can be stored now. */
    static boolean writable(Input input) {
        return input.store() == Input.Store.WRITABLE || input.store() == Input.Store.DAMAGED;
    }
}
