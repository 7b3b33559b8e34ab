package org.packguard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.packguard.model.provider.Opened;
import org.packguard.simulator.Fault;
import org.packguard.simulator.RelaySimulation;
import org.packguard.simulator.Simulation;

/**
 * What goes wrong around a guard, each at a battery of its own and all in one appliance, so that it also shows that nothing
 * disturbs the one that is well. Too long for a test of every build; mounting a disk takes root.
 */
class FaultCampaign {
    private static final int OBSERVED_SECONDS = 80;
    private static final int SHORT_SECONDS = 15;
    private static final Fault TOO_HIGH = new Fault(Fault.Kind.CELL, 3.9);
    private static final Fault FAR_TOO_LOW = new Fault(Fault.Kind.CELL, 1.9);

    private final List<String> figures = new ArrayList<>();
    private final Map<String, Patient> patients = new LinkedHashMap<>();

    @AfterEach
    void close() {
        patients.values().forEach(Patient::close);
    }

    @Test
    void whatIsWrongOpensItsContactsAndNoOthers() throws IOException, InterruptedException {
        SmallDisk.sweep(Path.of(System.getProperty("packguard.work"), "faults", "packguard"));
        Appliance.Builder builder = Appliance.named("faults");
        Path wires = builder.folder("wires");
        try (Opened<Simulation> silent = Simulators.open("silent", "type = shelly", "relays = 1");
                Opened<Simulation> welded = Simulators.open("welded", "type = shelly", "relays = 1");
                SmallDisk disk = SmallDisk.at(builder.folder("packguard"))) {
            for (String id : List.of(
                    "well",
                    "silence",
                    "frozen",
                    "noise",
                    "sensor",
                    "nan",
                    "cells",
                    "slow",
                    "welded",
                    "hung",
                    "script",
                    "reload",
                    "full",
                    "readonly")) {
                patients.put(id, new Patient(id, wires.toString(), id.equals("nan")));
            }
            patients.forEach((id, patient) -> patient.configure(builder, moreOfBattery(id), moreOfGuard(id)));
            shelly(builder, "silent", silent);
            shelly(builder, "welded", welded);
            builder.file("packguard.relay-program.cfg", "type = command", "command = " + hangs(wires, "hangs"));
            hangs(builder.folder("packguard/scripts"), "script_low_hangs");
            try (Appliance appliance = builder.start()) {
                appliance.until("all contacts are closed", () -> all(Patient::isClosed));
                observe(appliance, silent.service(), (RelaySimulation) welded.service());
                disks(appliance, disk);
                bundles(appliance);
            }
        }
        Evidence.write("faults", figures.toArray(String[]::new));
    }

    /** In an appliance of its own, for which alone the wall clock is another one. */
    @Test
    void aWallClockThatJumpsMovesNothing() throws IOException, InterruptedException {
        Appliance.Builder builder = Appliance.named("faults-clock");
        FalseClock clock = new FalseClock(builder.folder("clock"));
        Path wires = builder.folder("wires");
        for (String id : List.of("well", "ahead", "behind")) {
            patients.put(id, new Patient(id, wires.toString(), false));
        }
        patients.values().forEach(patient -> patient.configure(builder, List.of()));
        try (Appliance appliance = builder.environment(clock.environment()).start()) {
            appliance.until("all contacts are closed", () -> all(Patient::isClosed));
            figures.add(head());
            jump(appliance, clock, 1, "ahead");
            jump(appliance, clock, -1, "behind");
            assertTrue(patient("well").isClosed());
        }
        Evidence.write("faults-clock", figures.toArray(String[]::new));
    }

    private void jump(Appliance appliance, FalseClock clock, int days, String id) throws InterruptedException {
        patient("well").suffer(() -> clock.days(days));
        appliance.until("the clock has jumped", () -> clock.isSeenBy(appliance, days));
        TimeUnit.SECONDS.sleep(SHORT_SECONDS);
        row(appliance, "well", "wall clock a day " + id);
        patient(id).suffer(TOO_HIGH);
        TimeUnit.SECONDS.sleep(SHORT_SECONDS);
        row(appliance, id, "3.9 V, wall clock a day " + id);
    }

    private static void shelly(Appliance.Builder builder, String id, Opened<Simulation> device) {
        String port = device.service().address().replaceFirst(".*:", "");
        builder.file("packguard.relay-" + id + ".cfg", "type = shelly", "host = 127.0.0.1", "port = " + port);
    }

    private static List<String> moreOfBattery(String id) {
        return id.equals("script") ? List.of("low = 3.00", "high = 3.10") : List.of();
    }

    private static String[] moreOfGuard(String id) {
        return switch (id) {
            case "slow" -> new String[] {"dischargeRelay = silent, slow-load"};
            case "welded" -> new String[] {"chargeRelay = welded", "backupRelay = welded-charge"};
            case "hung" -> new String[] {"alarmRelay = program"};
            default -> new String[0];
        };
    }

    /** Puts a program into a folder that does not end. */
    private static Path hangs(Path folder, String name) throws IOException {
        Path program = Files.writeString(folder.resolve(name), "#!/bin/sh\nexec sleep 1000\n");
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    private boolean all(Predicate<Patient> what) {
        return patients.values().stream().allMatch(what);
    }

    private void observe(Appliance appliance, Simulation silent, RelaySimulation welded) throws InterruptedException {
        patient("well").suffer(() -> {});
        patient("silence").suffer(Fault.of(Fault.Kind.SILENCE));
        patient("frozen").suffer(Fault.of(Fault.Kind.FROZEN));
        patient("noise").suffer(new Fault(Fault.Kind.NOISE, 0.0005));
        patient("sensor").suffer(new Fault(Fault.Kind.CELL, 0.2));
        patient("nan").suffer(Fault.of(Fault.Kind.NOT_A_NUMBER));
        patient("cells").suffer(() -> patient("cells").cells(15));
        silent.inject(Fault.of(Fault.Kind.SILENCE));
        patient("slow").suffer(FAR_TOO_LOW);
        // whoever opens it finds it closed
        welded.watch((number, on, due) -> welded.turn(number, true));
        patient("welded").suffer(TOO_HIGH);
        patient("hung").suffer(TOO_HIGH);
        patient("script").suffer(FAR_TOO_LOW);
        patient("reload")
                .suffer(() -> appliance.configure(
                        patient("reload").guardFile(), patient("reload").guard("maxAge = 12")));
        TimeUnit.SECONDS.sleep(OBSERVED_SECONDS);
        figures.add(head());
        row(appliance, "well", "nothing wrong");
        row(appliance, "silence", "silence");
        row(appliance, "frozen", "frozen values");
        row(appliance, "noise", "0.05 % of bytes flipped");
        row(appliance, "sensor", "a cell reads 0.2 V");
        row(appliance, "nan", "a cell reads NaN (JK04)");
        row(appliance, "cells", "15 cells in place of 16");
        row(appliance, "slow", "1.9 V, a relay beside is silent");
        row(appliance, "welded", "3.9 V, a contact stays closed");
        row(appliance, "hung", "3.9 V, a relay's program hangs");
        row(appliance, "script", "1.9 V, the script for it hangs");
        row(appliance, "reload", "configuration reloaded");
        figures.add("the script: "
                + appliance
                        .console("bms:scripts")
                        .lines()
                        .filter(line -> line.contains("script_low_hangs"))
                        .findFirst()
                        .orElse("is not there")
                        .strip());
    }

    private void disks(Appliance appliance, SmallDisk disk) throws InterruptedException {
        String password = appliance.firstPassword();
        disk.fill();
        disturbed(appliance, "full", "3.9 V, the disk is full", password);
        disk.empty();
        disk.readOnly(true);
        disturbed(appliance, "readonly", "3.9 V, the disk is read-only", password);
        disk.readOnly(false);
        long from = System.nanoTime();
        appliance.until("latches are written again", () -> patients.keySet().stream()
                .noneMatch(id -> appliance.conditions(id).containsKey("latch-store-unwritable")));
        figures.add(String.format(
                "all latches are written again after the disk is well: %d s",
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - from)));
        assertTrue(patient("well").isClosed());
    }

    private void disturbed(Appliance appliance, String id, String label, String password) throws InterruptedException {
        patient(id).suffer(TOO_HIGH);
        TimeUnit.SECONDS.sleep(SHORT_SECONDS);
        row(appliance, id, label);
        int refused = appliance
                .post("api/guards/" + id + "/acknowledge", "{}", password)
                .statusCode();
        figures.add("  an acknowledgement then: status " + refused);
        assertEquals(409, refused);
    }

    /** Times are from the call of the console, which takes most of a second itself. */
    private void bundles(Appliance appliance) {
        Patient well = patient("well");
        for (String bundle : List.of("driver-jk", "guard")) {
            String name = "org.packguard." + bundle.replace('-', '.');
            well.suffer(() -> appliance.console("bundle:stop " + name));
            appliance.until("open without " + name, well::isOpen);
            figures.add(well.rowWithReturn(bundle + " is stopped"));
            well.suffer(() -> appliance.console("bundle:start " + name));
            appliance.until("closed again with " + name, well::isClosed);
            figures.add(well.rowWithReturn(bundle + " is started"));
            well.suffer(() -> appliance.console("bundle:update " + name + " file:" + Checkout.jar(bundle)));
            settle();
            appliance.until("closed after the update of " + name, well::isClosed);
            figures.add(well.rowWithReturn(bundle + " is updated"));
        }
    }

    /** Long enough for what an update opens to open. */
    private static void settle() {
        try {
            TimeUnit.SECONDS.sleep(SHORT_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private Patient patient(String id) {
        return patients.get(id);
    }

    private static String head() {
        return String.format("%-38s%-14s%-14s%s", "", "charge opens", "load opens", "conditions in the end");
    }

    private void row(Appliance appliance, String id, String label) {
        figures.add(patient(id).row(appliance, label));
    }
}
