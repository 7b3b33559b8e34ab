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
import org.junit.jupiter.api.Test;
import org.packguard.model.provider.Opened;
import org.packguard.simulator.Fault;
import org.packguard.simulator.Simulation;

/**
 * What goes wrong around a guard, each at a battery of its own and all in one appliance, so that it also shows that nothing
 * disturbs the one that is well. Too long for a test of every build.
 */
class FaultCampaign {
    private static final int OBSERVED_SECONDS = 80;
    private static final int FULL_SECONDS = 15;

    private final List<String> figures = new ArrayList<>();
    private final Map<String, Patient> patients = new LinkedHashMap<>();

    @Test
    void whatIsWrongOpensItsContactsAndNoOthers() throws IOException, InterruptedException {
        Appliance.Builder builder = Appliance.named("faults");
        String folder = builder.folder("wires").toString();
        try (Opened<Simulation> shelly = Simulators.open("shelly", "type = shelly", "relays = 1")) {
            for (String id : List.of(
                    "well", "silence", "frozen", "noise", "sensor", "cells", "slow", "reload", "hung", "full")) {
                patients.put(id, new Patient(id, folder));
            }
            patients.forEach((id, patient) -> patient.configure(builder, more(id)));
            String port = shelly.service().address().replaceFirst(".*:", "");
            builder.file("packguard.relay-shelly.cfg", "type = shelly", "host = 127.0.0.1", "port = " + port)
                    .file("packguard.relay-program.cfg", "type = command", "command = " + hangs(folder));
            try (Appliance appliance = builder.start()) {
                appliance.until("all contacts are closed", () -> all(Patient::isClosed));
                observe(appliance, shelly.service());
            }
        } finally {
            patients.values().forEach(Patient::close);
        }
        Evidence.write("faults", figures.toArray(String[]::new));
    }

    private static String[] more(String id) {
        return switch (id) {
            case "slow" -> new String[] {"dischargeRelay = shelly, slow-load"};
            case "hung" -> new String[] {"alarmRelay = program"};
            default -> new String[0];
        };
    }

    /** A program that does not end. */
    private static Path hangs(String folder) throws IOException {
        Path program = Path.of(folder, "hangs");
        Files.writeString(program, "#!/bin/sh\nexec sleep 1000\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return program;
    }

    private boolean all(Predicate<Patient> what) {
        return patients.values().stream().allMatch(what);
    }

    private void observe(Appliance appliance, Simulation shelly) throws InterruptedException {
        patient("well").suffer(() -> {});
        patient("silence").suffer(Fault.of(Fault.Kind.SILENCE));
        patient("frozen").suffer(Fault.of(Fault.Kind.FROZEN));
        patient("noise").suffer(new Fault(Fault.Kind.NOISE, 0.0005));
        patient("sensor").suffer(new Fault(Fault.Kind.CELL, 0.2));
        patient("cells").suffer(() -> patient("cells").cells(15));
        shelly.inject(Fault.of(Fault.Kind.SILENCE));
        patient("slow").suffer(new Fault(Fault.Kind.CELL, 1.9));
        patient("hung").suffer(new Fault(Fault.Kind.CELL, 3.9));
        patient("reload")
                .suffer(() -> appliance.configure(
                        patient("reload").guardFile(), patient("reload").guard("maxAge = 12")));
        TimeUnit.SECONDS.sleep(OBSERVED_SECONDS);
        figures.add(String.format("%-32s%-14s%-14s%s", "", "charge opens", "load opens", "conditions in the end"));
        row(appliance, "well", "nothing wrong");
        row(appliance, "silence", "silence");
        row(appliance, "frozen", "frozen values");
        row(appliance, "noise", "0.05 % of bytes flipped");
        row(appliance, "sensor", "a cell reads 0.2 V");
        row(appliance, "cells", "15 cells in place of 16");
        row(appliance, "slow", "1.9 V, a relay beside is silent");
        row(appliance, "hung", "3.9 V, a program beside hangs");
        row(appliance, "reload", "configuration reloaded");
        limitFiles(appliance, "0");
        patient("full").suffer(new Fault(Fault.Kind.CELL, 3.9));
        TimeUnit.SECONDS.sleep(FULL_SECONDS);
        row(appliance, "full", "3.9 V, no file can grow");
        int refused = appliance
                .post("api/guards/full/acknowledge", "{}", appliance.firstPassword())
                .statusCode();
        figures.add("acknowledging while no file can grow: status " + refused);
        limitFiles(appliance, "unlimited");
        assertTrue(patient("well").isClosed());
        assertEquals(409, refused);
    }

    private Patient patient(String id) {
        return patients.get(id);
    }

    private void row(Appliance appliance, String id, String label) {
        figures.add(patient(id).row(appliance, label));
    }

    /** The largest size that a file may be written to, as on a disk that is full. */
    private static void limitFiles(Appliance appliance, String bytes) {
        String output = Appliance.run(
                List.of("prlimit", "--pid", Long.toString(appliance.process().pid()), "--fsize=" + bytes + ":"));
        assertEquals("", output);
    }
}
