package org.packguard.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.packguard.simulator.battery.BatterySpec;
import org.packguard.simulator.battery.Chemistry;
import org.packguard.simulator.battery.Scenario;
import org.packguard.simulator.battery.VirtualBattery;
import org.packguard.simulator.line.Line;
import org.packguard.simulator.line.PtyLine;
import org.packguard.simulator.smartbms123.SmartBms123End;
import org.packguard.simulator.smartbms123.TemperatureFormula;

/**
 * A 123\SmartBMS on a pty with a guard of profile smartbms123-critical and a contact of its own, closed while charge and load
 * both are permitted. Whenever it is closed, one of its frames has an extreme beyond a limit in turn, so that the first sample opens it. A
 * guard that has withdrawn for one cause six times in an hour would wait longer each time, so that another one takes its
 * place then. For one thread, but for the figures.
 */
final class TrippedBattery implements AutoCloseable {
    private static final int TRIPS_FOR_A_CAUSE = 6;
    private static final int TRIPS_OF_A_GUARD = TRIPS_FOR_A_CAUSE * Cause.values().length;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    /** What is beyond a limit: where it stands in the frame, and as what. */
    private enum Cause {
        /** 2.9 V. */
        VOLTAGE_LOW(12, 580),
        /** 3.75 V. */
        VOLTAGE_HIGH(15, 750),
        /** 10 K below 0 °C. */
        COLD(18, 259),
        /** 60 °C. */
        HOT(21, 341);

        private final int offset;
        private final int raw;

        Cause(int offset, int raw) {
            this.offset = offset;
            this.raw = raw;
        }
    }

    /**
     * A violating frame.
     *
     * @param at when it was written, by {@link System#nanoTime}
     * @param latency from then to the command, in nanoseconds
     */
    record Trip(long at, long latency) {}

    private final int number;
    private final TimedBoard board;
    private final int channel;
    private final PtyLine line;
    private final SplittableRandom random;
    private final SmartBms123End end = new SmartBms123End(
            new VirtualBattery(new BatterySpec(8, 100, Chemistry.LFP, 50, 20, 1), new Scenario.Constant(0)),
            TemperatureFormula.SOFTWARE,
            1);
    private final List<Trip> answered = new ArrayList<>();
    private int guards;
    private int trips;
    private int wait;
    private long trippedAt;
    private boolean tripped;
    private int unanswered;

    /**
     * One of many.
     *
     * @param board whose contact it has
     * @param channel the contact
     */
    TrippedBattery(int number, TimedBoard board, int channel) throws IOException {
        this.number = number;
        this.board = board;
        this.channel = channel;
        random = new SplittableRandom(number);
        line = new PtyLine("battery", Optional.empty());
        line.start(new Line.Listener() {
            @Override
            public void connected() {
                // it sends whether anybody listens or not
            }

            @Override
            public void received(byte[] bytes) {
                // it hears nothing
            }
        });
    }

    int number() {
        return number;
    }

    /** Gives an appliance the files for all of it. */
    void configure(Appliance.Builder builder) {
        builder.file(
                        "packguard.battery-b" + number + ".cfg",
                        "driver = smartbms123",
                        "transport = serial",
                        "temperatureFormula = software",
                        "port = " + line.address())
                .file(
                        "packguard.relay-r" + number + ".cfg",
                        "type = lcus",
                        "port = " + board.address(),
                        "channel = " + channel)
                .file(guardFile(), guard());
    }

    private String guardFile() {
        return "packguard.guard-b" + number + "-" + guards + ".cfg";
    }

    private String[] guard() {
        return new String[] {
            "profile = smartbms123-critical",
            "battery = b" + number,
            "chemistry = lfp",
            "cells = 8",
            "tMin = 0",
            "tMax = 50",
            "minOff = 10",
            "chargeRelay = r" + number,
            "dischargeRelay = r" + number
        };
    }

    /** A second is over: sends a frame, and looks what has become of the last violating one. */
    void tick(Appliance appliance) {
        if (tripped) {
            tripped = !isAnswered();
            if (!tripped && trips == TRIPS_OF_A_GUARD) {
                anotherGuard(appliance);
            }
        }
        boolean closed = board.isClosed(channel);
        wait = closed && !tripped ? wait - 1 : 1 + random.nextInt(2);
        boolean trip = wait == 0;
        end.tick(System.nanoTime(), (delay, bytes) -> send(bytes, trip));
    }

    private void send(byte[] bytes, boolean trip) {
        if (!trip) {
            line.write(bytes);
            return;
        }
        byte[] violating = violating(bytes, Cause.values()[trips % Cause.values().length]);
        // anywhere between the frames of the others
        LockSupport.parkNanos(random.nextLong(TimeUnit.MILLISECONDS.toNanos(10)));
        trippedAt = System.nanoTime();
        line.write(violating);
        tripped = true;
        trips++;
    }

    private boolean isAnswered() {
        long openedAt = board.openedAt(channel);
        if (openedAt - trippedAt > 0) {
            synchronized (this) {
                answered.add(new Trip(trippedAt, openedAt - trippedAt));
            }
            return true;
        }
        boolean lost = System.nanoTime() - trippedAt > PATIENCE;
        if (lost) {
            synchronized (this) {
                unanswered++;
            }
        }
        return lost;
    }

    private void anotherGuard(Appliance appliance) {
        try {
            appliance.remove(guardFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        guards++;
        trips = 0;
        appliance.configure(guardFile(), guard());
    }

    private static byte[] violating(byte[] frame, Cause cause) {
        byte[] changed = ByteBuffer.wrap(frame.clone())
                .putShort(cause.offset, (short) cause.raw)
                .array();
        int sum = 0;
        for (int i = 0; i < changed.length - 1; i++) {
            sum += changed[i];
        }
        changed[changed.length - 1] = (byte) sum;
        return changed;
    }

    /** The violating frames with what they took. */
    synchronized List<Trip> answered() {
        return List.copyOf(answered);
    }

    /** How many violating frames have opened nothing. */
    synchronized int unanswered() {
        return unanswered;
    }

    @Override
    public void close() {
        line.close();
    }
}
