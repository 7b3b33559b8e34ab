package org.packguard.simulator.can;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.packguard.can.CanFrame;

/**
 * Checks everything that an inverter is told and complains: order and length of the frames, how often and how fast they come, silence
 * beyond what the brand bears, numbers that cannot be, and limits above what is allowed at all. Pure; time is in monotonic nanoseconds.
 */
public final class InverterChecker {
    private static final int LIMITS = 0x351;
    private static final long LATE = Duration.ofMillis(1_500).toNanos();
    private static final int MOST = 1_000;

    /** What can be wrong. */
    public enum Fault {
        /** A frame that the brand does not know. */
        UNEXPECTED,
        /** A frame at the wrong place in its telegram. */
        ORDER,
        /** Too few bytes. */
        LENGTH,
        /** A telegram too soon after the one before. */
        FAST,
        /** A telegram more than one and a half seconds after the one before. */
        LATE,
        /** No limits for longer than the brand bears. */
        SILENT,
        /** A number that cannot be. */
        IMPLAUSIBLE,
        /** A limit above what is allowed at all. */
        ABOVE
    }

    /**
     * One complaint.
     *
     * @param fault what is wrong
     * @param text in a sentence
     */
    public record Complaint(Fault fault, String text) {}

    private final InverterRules rules;
    private final List<Complaint> complaints = new ArrayList<>();
    private double allowedCharge = Double.MAX_VALUE;
    private double allowedDischarge = Double.MAX_VALUE;
    private boolean told;
    private boolean silent;
    private long toldAt;
    private int place = -1;
    private double charge;
    private double discharge;
    private double soc = Double.NaN;
    private double voltage = Double.NaN;
    private int permits = -1;
    private long telegrams;

    /** Of an inverter of a brand. */
    public InverterChecker(InverterRules rules) {
        this.rules = rules;
    }

    /** Limits above these are complained of from now on, in A. */
    public void allow(double highestCharge, double highestDischarge) {
        allowedCharge = highestCharge;
        allowedDischarge = highestDischarge;
    }

    /** A frame has come. */
    public void received(CanFrame frame, long now) {
        int index = frame.extended() || frame.remote() ? -1 : rules.order.indexOf(frame.id());
        if (index < 0) {
            complain(Fault.UNEXPECTED, "frame " + frame + " is not known");
            return;
        }
        if (frame.id() != LIMITS && index <= place) {
            complain(Fault.ORDER, "frame " + frame + " comes behind one of " + hex(rules.order.get(place)));
        }
        place = index;
        if (frame.length() < least(frame.id())) {
            complain(Fault.LENGTH, "frame " + frame + " is too short");
            return;
        }
        switch (frame.id()) {
            case LIMITS -> limits(frame, now);
            case 0x355 -> charge(frame);
            case 0x356 -> measured(frame);
            case 0x359 -> flags(frame);
            case 0x35C -> permits = frame.at(0) >> 6;
            default -> {}
        }
    }

    /** Time has passed. */
    public void tick(long now) {
        if (told && !silent && now - toldAt > rules.memory) {
            silent = true;
            complain(
                    Fault.SILENT,
                    "no limits for " + Duration.ofNanos(now - toldAt).toMillis() + " ms");
        }
    }

    /** Everything that was wrong, in its order; the first thousand. */
    public List<Complaint> complaints() {
        return List.copyOf(complaints);
    }

    /** How many telegrams have begun. */
    public long telegrams() {
        return telegrams;
    }

    /** The charge limit that holds, in A; 0 when it has been forgotten. */
    public double charge() {
        return silent ? 0 : charge;
    }

    /** The discharge limit that holds, in A; 0 when it has been forgotten. */
    public double discharge() {
        return silent ? 0 : discharge;
    }

    /** The permits that were told last, 2 for charging and 1 for discharging added; -1 before the first. */
    public int permits() {
        return permits;
    }

    /** The state of charge that was told last. */
    public double soc() {
        return soc;
    }

    /** The voltage that was told last. */
    public double voltage() {
        return voltage;
    }

    private void limits(CanFrame frame, long now) {
        long since = now - toldAt;
        if (told && since < rules.gap) {
            complain(Fault.FAST, "limits after " + Duration.ofNanos(since).toMillis() + " ms");
        } else if (told && !silent && since > LATE) {
            complain(Fault.LATE, "limits after " + Duration.ofNanos(since).toMillis() + " ms");
        }
        told = true;
        silent = false;
        toldAt = now;
        telegrams++;
        double up = word(frame, 0) / 10.0;
        charge = signed(frame, 2) / 10.0;
        discharge = signed(frame, 4) / 10.0;
        if (up < rules.lowestVoltage || up > rules.highestVoltage) {
            complain(Fault.IMPLAUSIBLE, "a charge voltage of " + up + " V");
        }
        if (charge < 0 || discharge < 0 || charge > rules.highestCurrent || discharge > rules.highestCurrent) {
            complain(Fault.IMPLAUSIBLE, "limits of " + charge + " and " + discharge + " A");
        }
        if (charge > allowedCharge || discharge > allowedDischarge) {
            complain(
                    Fault.ABOVE,
                    "limits of " + charge + " and " + discharge + " A where " + allowedCharge + " and "
                            + allowedDischarge + " are allowed");
        }
    }

    private void charge(CanFrame frame) {
        soc = word(frame, 0);
        if (soc > 100 || word(frame, 2) > 100) {
            complain(Fault.IMPLAUSIBLE, "a state of charge or health of " + frame);
        }
    }

    private void measured(CanFrame frame) {
        voltage = signed(frame, 0) / (rules == InverterRules.SOLARK ? 10.0 : 100.0);
        double celsius = signed(frame, 4) / 10.0;
        if (voltage <= 0 || celsius < -60 || celsius > 120) {
            complain(Fault.IMPLAUSIBLE, "measured " + frame);
        }
    }

    private void flags(CanFrame frame) {
        int known = 0x9E;
        boolean unknown = (frame.at(0) & ~known) != 0
                || (frame.at(1) & ~0x09) != 0
                || (frame.at(2) & ~known) != 0
                || (frame.at(3) & ~0x09) != 0;
        boolean token = rules == InverterRules.LUXPOWER || (frame.at(5) == 'P' && frame.at(6) == 'N');
        if (unknown || !token) {
            complain(Fault.IMPLAUSIBLE, "flags " + frame);
        }
    }

    private int least(int id) {
        if (rules.eightBytes) {
            return CanFrame.MAX_LENGTH;
        }
        return switch (id) {
            case LIMITS, 0x356 -> 6;
            case 0x355 -> 4;
            case 0x359 -> 7;
            case 0x35C -> 1;
            default -> 2;
        };
    }

    private void complain(Fault fault, String text) {
        if (complaints.size() < MOST) {
            complaints.add(new Complaint(fault, text));
        }
    }

    private static int word(CanFrame frame, int offset) {
        return frame.at(offset) | frame.at(offset + 1) << Byte.SIZE;
    }

    private static int signed(CanFrame frame, int offset) {
        return (short) word(frame, offset);
    }

    private static String hex(int id) {
        return Integer.toHexString(id).toUpperCase(Locale.ROOT);
    }
}
