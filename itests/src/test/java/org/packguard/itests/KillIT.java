package org.packguard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.packguard.itests.GuardedBattery.ID;
import static org.packguard.itests.GuardedBattery.LATCH;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * The appliance is killed at random moments, sometimes with the keeper: no contact stays closed beyond its lease, no latch that
 * was reported is lost, none that was acknowledged comes back, and nothing closes before the battery has been read anew. The
 * boards are in this process and outlive the appliance.
 */
class KillIT {
    private static final String ACKNOWLEDGE = "api/guards/" + ID + "/acknowledge";
    private static final int CONTACTS = 4;

    /** One death in so many is followed by nothing until the leases have run out. */
    private static final int LEFT_TO_LEASES = 4;

    /** A lease, what a device's timer is longer, and what a busy machine may stand still between the two processes. */
    private static final long LIMIT = TimeUnit.SECONDS.toNanos(10 + 2 + 3);

    /** What the appliance is doing when it dies, and how long that takes at most. */
    private enum Moment {
        LATCH_BEING_WRITTEN(25),
        CLOSED(2_000),
        ACKNOWLEDGEMENT_BEING_WRITTEN(50),
        LATCHING(2_500),
        STARTING(6_000);

        private final int millis;

        Moment(int millis) {
            this.millis = millis;
        }
    }

    /** What becomes of the keeper. */
    private enum Fate {
        LIVES,
        DIES_BEFORE,
        DIES_TOO
    }

    /** What is known of the latch. */
    private enum Latch {
        GONE,
        EITHER,
        THERE
    }

    private final SplittableRandom random = new SplittableRandom(Long.getLong("packguard.seed"));
    private final GuardedBattery battery = new GuardedBattery();
    private final Map<Moment, Integer> moments = new EnumMap<>(Moment.class);
    private final Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
    private final Map<String, Long> longest = new HashMap<>();
    private Appliance appliance;
    private String password = "";
    private int restartedAt;
    private Latch latch = Latch.GONE;
    private boolean chattering;
    private int restored;
    private int lapsed;
    private int undecided;
    private int resets;

    @Test
    void killedAtAnyMomentNothingStaysClosedAndNoLatchIsLost() throws IOException {
        int wanted = Integer.getInteger("packguard.kills");
        long began = System.nanoTime();
        long end = began + TimeUnit.MINUTES.toNanos(Integer.getInteger("packguard.minutes"));
        appliance = battery.configure(Appliance.named("kill")).launch();
        try (battery) {
            password = appliance.firstPassword();
            int done = 0;
            for (; done < wanted && System.nanoTime() - end < 0; done++) {
                Moment moment = Moment.values()[done % Moment.values().length];
                Fate fate = Fate.values()[random.nextInt(Fate.values().length)];
                round(moment, fate);
                moments.merge(moment, 1, Integer::sum);
                fates.merge(fate, 1, Integer::sum);
            }
            comeBack();
            figures(done, began);
        } finally {
            appliance.close();
        }
    }

    /** One life of the appliance, its death, and what the contacts do then. */
    private void round(Moment moment, Fate fate) {
        if (moment != Moment.STARTING) {
            comeBack();
        }
        Latch before = latch;
        // found before the moment, since finding it takes longer than what is to be hit
        Optional<ProcessHandle> keeper = appliance.keeper();
        boolean abandoned = fate == Fate.DIES_TOO;
        if (fate == Fate.DIES_BEFORE && keeper.isPresent()) {
            keeper = Optional.of(another(keeper.get()));
        }
        Runnable afterwards = live(moment);
        if (moment == Moment.STARTING) {
            keeper = appliance.keeper();
        }
        if (abandoned) {
            keeper.ifPresent(ProcessHandle::destroyForcibly);
        }
        int count = battery.movements().count();
        long killed = System.nanoTime();
        appliance.kill();
        battery.silence();
        battery.wellAgain();
        afterwards.run();
        undecided += latch == Latch.EITHER && before != latch ? 1 : 0;
        keeper.ifPresent(one -> Await.until("the keeper is gone", () -> !one.isAlive()));
        if (random.nextInt(LEFT_TO_LEASES) == 0) {
            lapsed++;
            Await.until("the leases alone open the contacts", () -> battery.movements().closed().stream()
                    .allMatch(contact -> abandoned && GuardedBattery.isOfBoard(contact)));
        }
        reset();
        restartedAt = battery.movements().count();
        appliance = appliance.again();
        Await.until("all contacts are open", battery::isAllOpen);
        checkOpened(count, killed, abandoned);
    }

    /** Ends a keeper; the next one. */
    private ProcessHandle another(ProcessHandle keeper) {
        keeper.destroyForcibly();
        return Await.value("another keeper runs", () -> appliance.keeper().filter(one -> !one.equals(keeper)));
    }

    /** What the appliance is to be killed in the middle of; returns what is to be found out about it afterwards. */
    private Runnable live(Moment moment) {
        if (moment == Moment.STARTING || moment == Moment.CLOSED) {
            pause(moment);
            return () -> {};
        } else if (moment == Moment.ACKNOWLEDGEMENT_BEING_WRITTEN) {
            return acknowledging(moment);
        }
        if (moment == Moment.LATCH_BEING_WRITTEN && !chattering) {
            if (latch == Latch.THERE) {
                acknowledge();
            }
            appliance.until("charging is permitted", battery::isChargeClosed);
        }
        LatchWatch watch = new LatchWatch(appliance, ID, LATCH);
        battery.overvoltage();
        if (moment == Moment.LATCH_BEING_WRITTEN) {
            while (battery.isChargeClosed()) {
                Thread.onSpinWait();
            }
        }
        pause(moment);
        return () -> {
            if (watch.end()) {
                latch = Latch.THERE;
            } else if (latch == Latch.GONE) {
                latch = Latch.EITHER;
            }
        };
    }

    private Runnable acknowledging(Moment moment) {
        if (latch == Latch.GONE) {
            battery.overvoltage();
            appliance.until("it is latched", this::isLatched);
            battery.wellAgain();
            appliance.until(
                    "the cell is well again",
                    () -> appliance
                                    .battery(ID)
                                    .orElseThrow()
                                    .getAsJsonObject("snapshot")
                                    .get("cell_voltage_max")
                                    .getAsDouble()
                            < 3.5);
            latch = Latch.THERE;
        }
        Appliance asked = appliance;
        // taking the password takes longer than what is to be hit, and so does loading what answers
        Appliance.Session session = asked.login(password);
        asked.post(ACKNOWLEDGE, "{\"condition\":\"deep-discharge\"}", session);
        CompletableFuture<Boolean> answer = CompletableFuture.supplyAsync(() -> isAcknowledged(asked, session));
        pause(moment);
        return () -> latch = answer.join() ? Latch.GONE : Latch.EITHER;
    }

    private boolean isAcknowledged(Appliance asked, Appliance.Session session) {
        try {
            return asked.post(ACKNOWLEDGE, "{}", session).statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private void acknowledge() {
        Appliance.Session session = appliance.login(password);
        appliance.until("it is acknowledged", () -> isAcknowledged(appliance, session));
        latch = Latch.GONE;
    }

    /** The appliance is back: what it remembers is right, and it closes nothing until the battery speaks. */
    private void comeBack() {
        appliance.untilAnswering();
        appliance.until("all relays are there", () -> relays() == CONTACTS);
        if (latch == Latch.THERE) {
            appliance.until("the latch is restored", this::isLatched);
            restored++;
        }
        List<Movements.Movement> early = battery.movements().after(restartedAt).stream()
                .filter(Movements.Movement::closed)
                .toList();
        assertEquals(List.of(), early, "closed before the first complete scan");
        battery.speak();
        appliance.until("discharging is permitted", battery::isLoadClosed);
        Map<String, String> conditions = appliance.conditions(ID);
        assertFalse(conditions.containsKey("latch-store"), appliance::log);
        assertTrue(latch != Latch.GONE || !conditions.containsKey(LATCH), "what was acknowledged has come back");
        latch = conditions.containsKey(LATCH) ? Latch.THERE : Latch.GONE;
        assertTrue(latch == Latch.GONE || battery.isChargeOpen(), "a latch holds its contacts");
        chattering = conditions.containsKey("chattering");
    }

    /** A guard that has withdrawn often waits longer each time, so that one that chatters is replaced by a new one. */
    private void reset() {
        if (chattering) {
            Path latches = appliance.home().resolve("packguard/latches");
            try {
                Files.deleteIfExists(latches.resolve(ID + ".latches"));
                Files.deleteIfExists(latches.resolve(ID + ".known"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            latch = Latch.GONE;
            chattering = false;
            resets++;
        }
    }

    /** Every contact was opened for good in time, those of a board whose keeper died with the appliance by the next keeper. */
    private void checkOpened(int count, long killed, boolean abandoned) {
        Map<String, Long> opened = new HashMap<>();
        for (Movements.Movement movement : battery.movements().after(count)) {
            if (!movement.closed()) {
                opened.put(movement.contact(), movement.at() - killed);
            }
        }
        opened.forEach((contact, after) -> {
            boolean board = GuardedBattery.isOfBoard(contact);
            String how = !board ? "Shelly" : abandoned ? "board, keeper killed too" : "board";
            longest.merge(how, after, Math::max);
            assertTrue(board && abandoned || after <= LIMIT, () -> contact + " opened after " + after / 1e9 + " s");
        });
    }

    private boolean isLatched() {
        return "latched".equals(appliance.conditions(ID).get(LATCH));
    }

    private int relays() {
        return JsonParser.parseString(appliance.tryGet("api/relays").orElse("[]"))
                .getAsJsonArray()
                .size();
    }

    private void pause(Moment moment) {
        LockSupport.parkNanos(random.nextLong(TimeUnit.MILLISECONDS.toNanos(moment.millis)));
    }

    private void figures(int done, long began) throws IOException {
        List<String> figures = new ArrayList<>();
        figures.add("kills: " + done + ", seed " + Long.getLong("packguard.seed"));
        figures.add(String.format(
                Locale.ROOT,
                "time for one kill and the start after it: %.1f s",
                (System.nanoTime() - began) / 1e9 / done));
        moments.forEach((moment, times) -> figures.add("  while " + words(moment) + ": " + times));
        fates.forEach((fate, times) -> figures.add("  keeper " + words(fate) + ": " + times));
        longest.forEach((how, nanos) -> figures.add(String.format(
                Locale.ROOT, "last contact open after the kill at the latest, %s: %.2f s", how, nanos / 1e9)));
        figures.add("kills after which nothing was started until the leases had run out: " + lapsed);
        figures.add("latches reported and restored: " + restored + ", lost: 0");
        figures.add("kills between a trip or an acknowledgement and its report, either outcome right: " + undecided);
        figures.add("contacts closed before the first complete scan: 0");
        figures.add("guards replaced because they chattered: " + resets);
        Evidence.write("kill", figures.toArray(String[]::new));
    }

    private static String words(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
