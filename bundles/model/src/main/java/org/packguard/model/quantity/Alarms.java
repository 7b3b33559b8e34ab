package org.packguard.model.quantity;

import java.util.AbstractSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** An immutable set of alarms, at most one per id; two bits each in one long, so that an alarm word costs nothing to copy. */
public final class Alarms extends AbstractSet<Alarm> {
    private static final AlarmId[] IDS = AlarmId.values();
    private static final Severity[] SEVERITIES = Severity.values();

    /** No alarm is active. This is knowledge, not the lack of it. */
    public static final Alarms NONE = new Alarms(0);

    private final long bits;

    private Alarms(long bits) {
        this.bits = bits;
    }

    /** This set and one alarm more; the graver severity stays where the id is there already. */
    public Alarms with(AlarmId id, Severity severity) {
        int shift = id.ordinal() * 2;
        long present = bits >>> shift & 3;
        long wanted = severity.ordinal() + 1L;
        return wanted <= present ? this : new Alarms(bits & ~(3L << shift) | wanted << shift);
    }

    /** The alarms of both, with the graver severity of each. */
    public Alarms with(Alarms others) {
        if (others.bits == 0 || others.bits == bits) {
            return this;
        }
        Alarms all = this;
        for (Alarm alarm : others) {
            all = all.with(alarm.id(), alarm.severity());
        }
        return all;
    }

    /** The severity of an alarm, empty when it is not active. */
    public Optional<Severity> severity(AlarmId id) {
        int code = (int) (bits >>> id.ordinal() * 2 & 3);
        return code == 0 ? Optional.empty() : Optional.of(SEVERITIES[code - 1]);
    }

    @Override
    public boolean isEmpty() {
        return bits == 0;
    }

    @Override
    public int size() {
        return Long.bitCount((bits | bits >>> 1) & 0x5555_5555_5555_5555L);
    }

    @Override
    public Iterator<Alarm> iterator() {
        return new Iterator<>() {
            private long rest = bits;

            @Override
            public boolean hasNext() {
                return rest != 0;
            }

            @Override
            public Alarm next() {
                if (rest == 0) {
                    throw new NoSuchElementException();
                }
                int index = Long.numberOfTrailingZeros(rest) / 2;
                int code = (int) (rest >>> index * 2 & 3);
                rest &= ~(3L << index * 2);
                return new Alarm(IDS[index], SEVERITIES[code - 1]);
            }
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Alarms alarms ? bits == alarms.bits : super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
