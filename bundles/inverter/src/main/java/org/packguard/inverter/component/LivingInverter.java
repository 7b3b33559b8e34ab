package org.packguard.inverter.component;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.packguard.can.CanFrame;
import org.packguard.can.CanLink;
import org.packguard.can.CanListener;
import org.packguard.inverter.assess.Assessment;
import org.packguard.inverter.assess.Assessment.Lack;
import org.packguard.inverter.assess.Assessment.Word;
import org.packguard.inverter.assess.Descent;
import org.packguard.inverter.assess.Fresh;
import org.packguard.inverter.assess.Silence;
import org.packguard.inverter.component.CanInverterProvider.Services;
import org.packguard.inverter.encode.Encoder;
import org.packguard.inverter.encode.Facts;
import org.packguard.inverter.limit.Accounts;
import org.packguard.inverter.limit.Claim;
import org.packguard.inverter.limit.Demand;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.CommandResult;
import org.packguard.model.battery.Values;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.guard.Decision;
import org.packguard.model.guard.Direction;
import org.packguard.model.guard.Guard;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.quantity.AlarmId;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Severity;
import org.packguard.model.setpoint.Inverter;
import org.packguard.model.setpoint.InverterStatus;
import org.packguard.model.setpoint.InverterStatus.Phase;
import org.packguard.model.setpoint.SetPoint;
import org.packguard.model.time.Deadlines.Deadline;
import org.packguard.model.user.Actor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One inverter. It looks at its battery and its guard whenever one of them is new, when the inverter asks, and when it is time to
 * tell everything anyway; always at what they are at that moment. All of it happens under one lock and waits for nothing.
 */
final class LivingInverter implements Inverter, CanListener, AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(LivingInverter.class);
    /** A guard decides every second; one that has not for as long as a lease lasts is silent. */
    private static final long GUARD_PATIENCE = Duration.ofSeconds(10).toNanos();

    private static final long VOLTAGE_STEP = 1_000;
    private static final Alarms SILENT_BATTERY = Alarms.NONE.with(AlarmId.INTERNAL_COMMUNICATION, Severity.PROTECTION);
    private static final Map<Direction, Quantity> LIMITS = Map.of(
            Direction.CHARGE, Quantity.CHARGE_CURRENT_LIMIT, Direction.DISCHARGE, Quantity.DISCHARGE_CURRENT_LIMIT);
    private static final Map<Direction, Quantity> ALLOWED =
            Map.of(Direction.CHARGE, Quantity.CHARGE_ALLOWED, Direction.DISCHARGE, Quantity.DISCHARGE_ALLOWED);
    private static final List<Quantity> REQUESTS =
            List.of(Quantity.FORCE_CHARGE_REQUEST, Quantity.FORCE_CHARGE_REQUEST_2, Quantity.FULL_CHARGE_REQUEST);
    private static final List<Quantity> LESS = List.of(
            Quantity.CHARGE_VOLTAGE_LIMIT,
            Quantity.CHARGE_CURRENT_LIMIT,
            Quantity.DISCHARGE_CURRENT_LIMIT,
            Quantity.CHARGE_ALLOWED,
            Quantity.DISCHARGE_ALLOWED);
    private static final int EQUIPMENT = 2;
    /** Limits that somebody else has told on the bus are a warning for as long. */
    private static final long OTHERS = Duration.ofMinutes(1).toNanos();

    private final String id;
    private final String name;
    private final InverterKeys keys;
    private final Services services;
    private final Encoder encoder;
    private final Surroundings.Watcher watcher = this::decided;
    private final Object lock = new Object();

    // guarded by lock
    private final SetPoints setPoints = new SetPoints();
    private final KeepAlives keepAlives;
    private Accounts.Membership account;
    private Optional<CanLink> link = Optional.empty();
    private Optional<Reason> unreachable = Optional.of(Reason.of("inverter.connecting", "its link is not there yet"));
    private Dispatcher.Subscription subscription = () -> {};
    private Deadline wake = () -> {};
    private long wakeAt;
    private boolean waking;
    private Optional<Decision> heeded = Optional.empty();
    private Optional<Descent> descent = Optional.empty();
    private Silence silence = Silence.BEGINNING;
    private Optional<Reason> reason = Optional.of(Reason.of("inverter.waiting", "waiting for the battery"));
    private Told last = Told.NOTHING;
    private Optional<Long> othersAt = Optional.empty();
    private long telegrams;
    private long frames;
    private boolean closed;

    /** What was told last, and when. */
    private record Told(Values values, List<CanFrame> frames, boolean ever, long at) {
        private static final Told NOTHING = new Told(Values.NONE, List.of(), false, 0);
    }

    private enum Occasion {
        NEWS,
        TIME,
        ASKED
    }

    LivingInverter(Config config, InverterKeys keys, Services services) {
        this.id = config.id();
        this.name = config.values().get("name") instanceof String text ? text : config.id();
        this.keys = keys;
        this.services = services;
        this.encoder = keys.brand().encoder(keys.variant());
        this.keepAlives = new KeepAlives(keys.brand());
    }

    /** Opens the link and begins to look. */
    void start(Config config) throws ConfigurationException {
        synchronized (lock) {
            account = services.surroundings().accounts().join(id, keys.battery());
            try {
                link = Optional.of(services.buses().open(config, "inverter " + id, this));
            } catch (ConfigurationException e) {
                account.close();
                throw e;
            }
            subscription = services.news().of(keys.battery(), () -> look(Occasion.NEWS));
            services.surroundings().watch(watcher);
        }
        if (keys.guard().isEmpty()) {
            LOGGER.warn("inverter {} is told the limits of {} without a guard", id, keys.battery());
        }
        look(Occasion.TIME);
    }

    /** Tells once more that nothing may flow, and ends. */
    @Override
    public void close() {
        synchronized (lock) {
            if (closed) {
                return;
            }
            services.surroundings().unwatch(watcher);
            subscription.close();
            wake.cancel();
            if (last.ever() && silence.phase() != Phase.SILENT && !keys.brand().asks()) {
                Values zero = keys.brand().bearable(zero());
                List<CanFrame> telegram = encoder.telegram(facts(zero));
                link.ifPresent(one -> one.send(telegram));
            }
            closed = true;
            account.close();
            link.ifPresent(CanLink::close);
        }
    }

    // ---- what happens to it ----

    /** A guard decides again and again; that it has is seen at every look, so that only another decision is worth one of its own. */
    private void decided(String guard, Decision decision) {
        if (keys.guard().filter(guard::equals).isEmpty()) {
            return;
        }
        synchronized (lock) {
            boolean same = silence.phase() == Phase.SENDING
                    && heeded.filter(before -> before.charge() == decision.charge()
                                    && before.discharge() == decision.discharge()
                                    && before.limits().equals(decision.limits()))
                            .isPresent();
            if (!same) {
                look(Occasion.NEWS);
            }
        }
    }

    @Override
    public void connected() {
        synchronized (lock) {
            unreachable = Optional.empty();
        }
        look(Occasion.TIME);
    }

    @Override
    public void disconnected(Reason why) {
        synchronized (lock) {
            unreachable = Optional.of(why);
        }
    }

    @Override
    public void received(CanFrame frame, long receivedAt) {
        synchronized (lock) {
            if (!closed && keys.brand().isLimits(frame)) {
                notAlone(receivedAt);
            }
            if (closed || !keepAlives.is(frame)) {
                return;
            }
            if (keepAlives.heard(receivedAt)) {
                LOGGER.info("inverter {} is there", id);
            }
            if (keys.brand().asks() && frame.length() > 0 && frame.at(0) == EQUIPMENT) {
                tellEquipment();
                return;
            }
        }
        if (!keys.push()) {
            look(Occasion.ASKED);
        }
    }

    /** The inverter hears them as well, and goes by whatever came last. */
    private void notAlone(long at) {
        if (!isToldByOthers(at)) {
            LOGGER.warn("inverter {} is told limits by somebody else on its CAN bus", id);
        }
        othersAt = Optional.of(at);
    }

    private boolean isToldByOthers(long now) {
        return othersAt.filter(at -> now - at < OTHERS).isPresent();
    }

    private List<Reason> warnings() {
        List<Reason> warnings = new ArrayList<>();
        if (keys.guard().isEmpty()) {
            warnings.add(Reason.of("inverter.unguarded", "the battery's limits are sent without a guard"));
        }
        if (isToldByOthers(services.clock().nanos())) {
            warnings.add(Reason.of(
                    "inverter.not-alone", "somebody else on its CAN bus tells it limits, past guard and caps"));
        }
        return List.copyOf(warnings);
    }

    private void tellEquipment() {
        Phase phase = silence.phase();
        if (phase == Phase.SENDING || phase == Phase.ZERO) {
            Values known = assess(services.clock().nanos()).known();
            send(encoder.equipment(facts(known)));
        }
    }

    private void look(Occasion occasion) {
        synchronized (lock) {
            if (closed) {
                return;
            }
            long now = services.clock().nanos();
            if (keepAlives.fallenSilent(now)) {
                LOGGER.info("inverter {} has fallen silent", id);
            }
            Assessment assessment = assess(now);
            boolean tellable = assessment.lack().filter(Lack::stale).isEmpty();
            enter(
                    silence.next(
                            assessment.lack().isPresent(),
                            tellable,
                            now,
                            keys.zeroTime().toNanos(),
                            keys.stops()),
                    assessment.lack().map(Lack::reason));
            long next = now + keys.period().toNanos();
            if (silence.phase() == Phase.SENDING || silence.phase() == Phase.ZERO) {
                next = tell(occasion, assessment, now);
            } else {
                account.leave();
            }
            arm(next, now);
        }
    }

    /** Has it look again. A look that is waited for already does as well when it comes first. */
    private void arm(long next, long now) {
        if (!waking || next - wakeAt < 0) {
            wake.cancel();
            wakeAt = next;
            waking = true;
            wake = services.deadlines().after(Duration.ofNanos(Math.max(0, next - now)), this::woken);
        }
    }

    private void woken() {
        synchronized (lock) {
            waking = false;
            look(Occasion.TIME);
        }
    }

    private Assessment assess(long now) {
        Fresh fresh = services.surroundings()
                .battery(keys.battery())
                .map(battery -> fresh(battery, now))
                .orElseGet(() ->
                        Fresh.nothing(Reason.of("inverter.no-battery", "there is no battery {0}", keys.battery())));
        Assessment assessment = Assessment.of(fresh, word(now), keys.highestVoltage());
        Optional<String> conflict = account.conflict();
        if (conflict.isPresent()) {
            assessment = assessment.withheld(Reason.of(
                    "inverter.conflict",
                    "{0} has batteries in common with bank {1}, which has inverters too",
                    keys.battery(),
                    conflict.get()));
        }
        OptionalLong voltage = assessment.chargeVoltage();
        if (voltage.isEmpty()) {
            return assessment;
        }
        long limit = down(voltage.getAsLong());
        if (!keys.brand().takes(limit)) {
            return assessment.without(Direction.CHARGE);
        }
        return keys.brand().quirks().descending() ? descended(assessment, limit, now) : assessment;
    }

    private Assessment descended(Assessment assessment, long limit, long now) {
        long present = assessment.known().get(Quantity.VOLTAGE, limit);
        descent = Optional.of(descent.map(one -> one.next(limit, present, now))
                .orElseGet(() -> new Descent(down(present), now).next(limit, present, now)));
        long voltage = descent.get().voltage();
        return voltage > limit ? assessment.without(Direction.CHARGE).chargedTo(voltage) : assessment;
    }

    private Fresh fresh(Battery battery, long now) {
        return Fresh.of(battery.snapshot(), battery.deliveries(), keys.maxAge(), now);
    }

    private Word word(long now) {
        if (keys.guard().isEmpty()) {
            return new Word.Unguarded();
        }
        String guard = keys.guard().get();
        Optional<Guard> found = services.surroundings().guard(guard);
        if (found.isEmpty()) {
            return new Word.Silence(Reason.of("inverter.no-guard", "there is no guard {0}", guard));
        } else if (!found.get().battery().equals(keys.battery())) {
            return new Word.Silence(Reason.of(
                    "inverter.other-guard",
                    "guard {0} protects {1}, not {2}",
                    guard,
                    found.get().battery(),
                    keys.battery()));
        }
        Decision decision = found.get().decision();
        heeded = Optional.of(decision);
        return now - decision.at() > GUARD_PATIENCE
                ? new Word.Silence(Reason.of("inverter.silent-guard", "guard {0} is silent", guard))
                : new Word.Decided(decision);
    }

    private void enter(Silence next, Optional<Reason> why) {
        if (next.phase() != silence.phase()) {
            LOGGER.info(
                    "inverter {} is told {}{}",
                    id,
                    switch (next.phase()) {
                        case WAITING, SILENT -> "nothing";
                        case ZERO -> "that nothing may flow";
                        case SENDING -> "what the battery allows";
                    },
                    why.map(text -> ": " + text.text()).orElse(""));
        }
        silence = next;
        reason = why;
    }

    // ---- what it is told ----

    /** Tells what is to be told now; returns when to look again. */
    private long tell(Occasion occasion, Assessment assessment, long now) {
        Map<Direction, Claim> claims = new EnumMap<>(Direction.class);
        for (Direction direction : Direction.values()) {
            claims.put(direction, new Claim(keys.split(), keys.share(), cap(direction, assessment, now)));
        }
        long period = keys.period().toNanos();
        long[] next = {now + period};
        account.settle(
                new Demand(
                        claims,
                        assessment.limits(),
                        isReachable(),
                        now,
                        keys.brand().quirks().memory().toNanos()),
                granted -> {
                    Values values = keys.brand().bearable(values(assessment, granted));
                    List<CanFrame> telegram = encoder.telegram(facts(values));
                    long at = due(occasion, telegram, values, now);
                    if (at - now > 0 || unreachable.isPresent() || telegram.isEmpty()) {
                        if (unreachable.isEmpty()) {
                            next[0] = Math.min(Math.max(at, now + 1_000_000), now + period);
                        }
                        return null;
                    }
                    send(telegram);
                    telegrams++;
                    last = new Told(values, telegram, true, now);
                    return currents(values);
                });
        return next[0];
    }

    /** Never above the configured one and the set-point; a set-point limits, and permits nothing where nobody says a limit. */
    private OptionalLong cap(Direction direction, Assessment assessment, long now) {
        OptionalLong configured = keys.caps().get(direction);
        return configured.isEmpty() && assessment.limits().get(direction).isEmpty()
                ? OptionalLong.of(0)
                : setPoints.cap(direction, configured, now);
    }

    /** One that is told nothing unasked cannot be told anything while it does not ask. */
    private boolean isReachable() {
        return unreachable.isEmpty() && (!keys.brand().asks() || keepAlives.isThere());
    }

    private Facts facts(Values values) {
        return new Facts(values, label -> services.surroundings()
                .battery(keys.battery())
                .flatMap(battery -> Labels.of(battery, values, label)));
    }

    /** When this is to be told: now or later. */
    private long due(Occasion occasion, List<CanFrame> telegram, Values values, long now) {
        long period = keys.period().toNanos();
        if (keys.brand().asks()) {
            return occasion == Occasion.ASKED ? now : now + period;
        } else if (!last.ever()) {
            return now;
        }
        long soonest = last.at() + keys.brand().quirks().gap().toNanos();
        if (occasion == Occasion.ASKED) {
            return Math.max(now, soonest);
        }
        // one that asks is told when it asks, and only if it is late without being asked
        long regular = last.at() + (!keys.push() && keepAlives.isThere() ? 2 * period : period);
        long news = regular;
        if (isLess(values, last.values())) {
            news = soonest;
        } else if (keys.push() && !telegram.equals(last.frames())) {
            news = last.at() + keys.minDelay().toNanos();
        }
        return Math.max(soonest, Math.min(news, regular));
    }

    private static boolean isLess(Values values, Values before) {
        return LESS.stream().anyMatch(one -> values.get(one, Long.MAX_VALUE) < before.get(one, 0));
    }

    private void send(List<CanFrame> telegram) {
        link.ifPresent(one -> one.send(telegram));
        frames += telegram.size();
    }

    private Values values(Assessment assessment, Map<Direction, Long> granted) {
        if (assessment.lack().filter(Lack::stale).isPresent()) {
            return zero();
        }
        Values.Builder values = assessment.known().toBuilder();
        set(
                values,
                Quantity.CHARGE_VOLTAGE_LIMIT,
                assessment.chargeVoltage().stream()
                        .map(LivingInverter::down)
                        .boxed()
                        .findFirst());
        set(
                values,
                Quantity.DISCHARGE_VOLTAGE_LIMIT,
                assessment.dischargeVoltage().stream()
                        .map(LivingInverter::up)
                        .boxed()
                        .findFirst());
        granted.forEach((direction, current) -> {
            values.set(LIMITS.get(direction), current);
            values.set(ALLOWED.get(direction), assessment.permits().get(direction) && current > 0);
        });
        if (values.get(Quantity.CHARGE_ALLOWED) == 0) {
            // to be charged cannot be asked for where it must not be
            REQUESTS.stream().filter(values::has).forEach(request -> values.set(request, false));
        }
        if (assessment.known().has(Quantity.CURRENT)) {
            values.set(Quantity.CURRENT, scaled(assessment.known().get(Quantity.CURRENT)));
        }
        return values.build();
    }

    /** Nothing may flow and nothing is known; the voltages that were told last are limits and stay. */
    private Values zero() {
        Values.Builder values = Values.builder().alarms(SILENT_BATTERY);
        for (Quantity voltage : List.of(Quantity.CHARGE_VOLTAGE_LIMIT, Quantity.DISCHARGE_VOLTAGE_LIMIT)) {
            if (last.values().has(voltage)) {
                values.set(voltage, last.values().get(voltage));
            }
        }
        LIMITS.values().forEach(limit -> values.set(limit, 0));
        ALLOWED.values().forEach(allowed -> values.set(allowed, false));
        return values.build();
    }

    private long scaled(long current) {
        return BigDecimal.valueOf(current)
                .multiply(keys.currentScaling())
                .add(BigDecimal.valueOf(keys.currentOffset()))
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValue();
    }

    private static void set(Values.Builder values, Quantity quantity, Optional<Long> value) {
        value.ifPresentOrElse(known -> values.set(quantity, known), () -> values.clear(quantity));
    }

    private static long down(long voltage) {
        return voltage - Math.floorMod(voltage, VOLTAGE_STEP);
    }

    private static long up(long voltage) {
        return -down(-voltage);
    }

    private static Map<Direction, Long> currents(Values values) {
        Map<Direction, Long> currents = new EnumMap<>(Direction.class);
        LIMITS.forEach((direction, limit) -> currents.put(direction, values.get(limit)));
        return currents;
    }

    // ---- what it says ----

    @Override
    public String id() {
        return id;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String brand() {
        return keys.brand().id();
    }

    @Override
    public String battery() {
        return keys.battery();
    }

    @Override
    public String guard() {
        return keys.guard().orElse("");
    }

    @Override
    public Optional<Sent> sent() {
        synchronized (lock) {
            return last.ever()
                    ? Optional.of(new Sent(
                            last.values().get(Quantity.CHARGE_CURRENT_LIMIT),
                            last.values().get(Quantity.DISCHARGE_CURRENT_LIMIT),
                            last.at()))
                    : Optional.empty();
        }
    }

    @Override
    public InverterStatus status() {
        synchronized (lock) {
            Values values = last.values();
            return new InverterStatus(
                    silence.phase(),
                    reason,
                    unreachable,
                    last.ever() && values.get(Quantity.CHARGE_ALLOWED) != 0,
                    last.ever() && values.get(Quantity.DISCHARGE_ALLOWED) != 0,
                    values.has(Quantity.CHARGE_VOLTAGE_LIMIT)
                            ? OptionalLong.of(values.get(Quantity.CHARGE_VOLTAGE_LIMIT))
                            : OptionalLong.empty(),
                    setPoints.holding(services.clock().nanos()),
                    keepAlives.now(),
                    telegrams,
                    frames,
                    warnings());
        }
    }

    @Override
    public CommandResult limit(SetPoint setPoint, Actor who) {
        Optional<Reason> refusal = SetPoints.refusal(setPoint);
        if (refusal.isPresent()) {
            return CommandResult.refused(refusal.get());
        }
        synchronized (lock) {
            setPoints.put(setPoint, services.clock().nanos());
        }
        LOGGER.info(
                "inverter {} is limited for {} s by {}: charge {}, discharge {}",
                id,
                setPoint.lasts().toSeconds(),
                who,
                amperes(setPoint.charge()),
                amperes(setPoint.discharge()));
        look(Occasion.NEWS);
        return CommandResult.DONE;
    }

    private static String amperes(OptionalLong current) {
        return current.isPresent() ? Quantity.CURRENT.plain(current.getAsLong()) + " A" : "as before";
    }
}
