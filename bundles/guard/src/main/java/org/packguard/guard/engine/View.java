package org.packguard.guard.engine;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.packguard.model.battery.Values;
import org.packguard.model.guard.Direction;
import org.packguard.model.quantity.Quantity;

/** What a row can see of one battery, and of the guard, in one evaluation. Used by one thread, for one step. */
public final class View {
    static final long HEAT = 2000;
    private static final long HEATED_AFTER = 10 * Times.MINUTE;

    private final Settings settings;
    private final EngineState before;
    private final Input input;
    private final long now;
    private final Input.Member member;
    private final Values values;
    private final Seen old;
    private final Seen seen;
    private final long balancedAt;
    private final List<Need> needs;
    private final Set<Direction> voltages = EnumSet.noneOf(Direction.class);
    private Detection detection;
    private boolean scanned;
    private boolean rechecked;

    View(Settings settings, EngineState before, Input input, int index, long now) {
        this.settings = settings;
        this.before = before;
        this.input = input;
        this.now = now;
        member = input.members().get(index);
        values = member.snapshot().values();
        old = before.seen().get(index);
        seen = old.with(member.snapshot());
        balancedAt = balancing() ? now : before.balancedAt().get(index);
        needs = excluded() ? List.of() : Need.of(settings, member, seen);
    }

    /** The worst detection times of the rows of a profile for this battery. */
    Detection detection(List<Row> rows) {
        if (detection == null) {
            detection = Detection.of(settings, rows, member);
        }
        return detection;
    }

    /** Whether it is left out of its bank, because it is missing and its contactor is read back open. */
    public boolean excluded() {
        return settings.on(Keys.EXCLUDE_OPEN_MEMBERS)
                && !member.present()
                && member.contactorClosed().equals(Optional.of(false));
    }

    /** The time of the evaluation. */
    public long now() {
        return now;
    }

    /** The settings. */
    public Settings settings() {
        return settings;
    }

    /** Everything that came in. */
    public Input input() {
        return input;
    }

    /** The battery. */
    public Input.Member member() {
        return member;
    }

    /** Its values. */
    public Values values() {
        return values;
    }

    /** The permit of a direction as it was decided last: the state of the relay. */
    public Permit permit(Direction direction) {
        return before.permit(direction);
    }

    /** Whether the first complete scan is done. */
    public boolean scanned() {
        return scanned;
    }

    /** The directions that the voltage rules above this row withdraw. */
    public Set<Direction> withdrawnByVoltage() {
        return voltages;
    }

    /** Whether a permit has been given since the newest check began. */
    public boolean closedOnce(Direction direction) {
        return !rechecked && permit(direction).closedOnce();
    }

    /** Whether everything required is known and none of it too old. */
    boolean decidable() {
        return scanned && needs.stream().noneMatch(need -> need.stale(seen, now));
    }

    void rechecked() {
        rechecked = true;
    }

    void scanned(boolean now) {
        scanned = now;
    }

    Seen seen() {
        return seen;
    }

    Seen old() {
        return old;
    }

    List<Need> needs() {
        return needs;
    }

    long balancedAt() {
        return balancedAt;
    }

    /** Whether a quantity of the pack has been received since the last evaluation: only then is it a sample. */
    public boolean fresh(Quantity quantity) {
        return seen.pack(quantity) > old.pack(quantity);
    }

    /** Whether a quantity of a cell has been received since the last evaluation. */
    public boolean fresh(Quantity quantity, int cell) {
        return seen.cell(quantity, cell) > old.cell(quantity, cell);
    }

    /** Whether alarms have been received since the last evaluation. */
    public boolean freshAlarms() {
        return seen.alarms() > old.alarms();
    }

    /** Whether anything has been received since the last evaluation. */
    public boolean freshFrame() {
        return seen.frame() > old.frame();
    }

    /** Whether the cells are read by themselves, so that each has samples of its own. */
    boolean cellwise(Source source) {
        return Need.cellwise(settings, member, source);
    }

    /** Whether the upper temperature levels are raised because balancing resistors heat the sensors, and nobody tells. */
    public boolean heated() {
        return member.nature().resistorsBesideSensors() && balancedWithin();
    }

    /** Whether the battery balances, or has within the last ten minutes. */
    public boolean balancedWithin() {
        return balancedAt != Times.NEVER && now - balancedAt < HEATED_AFTER;
    }

    private boolean balancing() {
        if (values.get(Quantity.BALANCING, 0) != 0) {
            return true;
        }
        Optional<Long> balance = settings.find(Keys.V_BALANCE);
        return member.nature().resistorsBesideSensors()
                && balance.isPresent()
                && values.get(Quantity.CELL_VOLTAGE_MAX, 0) >= balance.get();
    }

    /** The value of a source, the worst of the cells where it is about cells; null while it is not known. */
    public Reading reading(Source source) {
        if (cellwise(source)) {
            return worst(source);
        }
        return switch (source) {
            case CELL_HIGHEST, CELL_LOWEST -> settings.withoutCells() ? mean() : extreme(source);
            case CELL_DIFFERENCE -> difference();
            case CURRENT_AMOUNT -> amount();
            default -> extreme(source);
        };
    }

    /** What of a source has been received since the last evaluation, cell by cell where cells are read by themselves. */
    public List<Reading> samples(Source source) {
        if (cellwise(source)) {
            List<Reading> fresh = new ArrayList<>();
            for (int cell = 1; cell <= values.cells(); cell++) {
                if (fresh(source.cell(), cell)) {
                    fresh.add(new Reading(cell, cell, values.cell(source.cell(), cell), true));
                }
            }
            return fresh;
        }
        Reading reading = reading(source);
        return reading != null && reading.fresh() ? List.of(reading) : List.of();
    }

    private Reading worst(Source source) {
        Quantity quantity = source.cell();
        Reading worst = null;
        for (int cell = 1; cell <= values.cells(); cell++) {
            if (values.hasCell(quantity, cell) && Seen.usable(quantity, values.cell(quantity, cell))) {
                long value = values.cell(quantity, cell);
                if (worst == null || (source.highest() ? value > worst.value() : value < worst.value())) {
                    worst = new Reading(cell, cell, value, fresh(quantity, cell));
                }
            }
        }
        return worst;
    }

    private Reading extreme(Source source) {
        if (!values.has(source.pack()) || !Seen.usable(source.pack(), values.get(source.pack()))) {
            return null;
        }
        int cell = source.index() == null ? 0 : (int) values.get(source.index(), 0);
        return new Reading(0, cell, values.get(source.pack()), fresh(source.pack()));
    }

    private Reading mean() {
        if (!values.has(Quantity.VOLTAGE)) {
            return null;
        }
        int cells = settings.cells().getAsInt();
        return new Reading(0, 0, values.get(Quantity.VOLTAGE) / cells, fresh(Quantity.VOLTAGE));
    }

    private Reading difference() {
        Reading high = reading(Source.CELL_HIGHEST);
        Reading low = reading(Source.CELL_LOWEST);
        if (high == null || low == null) {
            return null;
        }
        boolean fresh = !samples(Source.CELL_HIGHEST).isEmpty()
                || !samples(Source.CELL_LOWEST).isEmpty();
        return new Reading(0, 0, high.value() - low.value(), fresh);
    }

    private Reading amount() {
        Reading current = extreme(Source.CURRENT);
        return current == null ? null : new Reading(0, 0, Math.abs(current.value()), current.fresh());
    }

    /** Whether the sensor of something required is known to be invalid. */
    boolean invalid(Need need) {
        return need.invalid(values);
    }

    /** Whether it was found so since the last evaluation: only then is it a sample. */
    boolean freshInvalid(Need need) {
        return member.snapshot().heardAt(need.quantity(), need.cell()).orElse(Times.NEVER) > old.frame();
    }

    /** The capacity in mAh: reported, else configured; empty while unknown. */
    public Optional<Long> capacity() {
        return values.has(Quantity.FULL_CAPACITY)
                ? Optional.of(values.get(Quantity.FULL_CAPACITY))
                : settings.find(Keys.CAPACITY);
    }
}
