package org.packguard.driver.smartbms123;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.packguard.model.battery.DeviceInfo;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;

/**
 * Puts slow values together. A value of several bytes is formed when key 0 begins the next round, and only of bytes
 * of the same round, so that it is never torn; a value whose bytes came more than 60 s ago is not known any more. For one thread.
 */
final class SlowValues {
    /** As in the maker's software. */
    static final long LIFETIME_NANOS = Duration.ofSeconds(60).toNanos();

    /** Half a round: bytes farther apart than this stand on both sides of a lost key 0. */
    private static final long ROUND_NANOS = Duration.ofSeconds(10).toNanos();

    private static final int MISSING = -1;

    private final int[] bytes = new int[SlowValue.KEYS];
    private final long[] receivedAt = new long[SlowValue.KEYS];
    private final Map<Quantity, Long> known = new EnumMap<>(Quantity.class);
    /** Of the second status byte the newest and the one before it; two, since one alone may be false. */
    private int second = MISSING;

    private int secondBefore = MISSING;
    private long secondAt;
    private long secondBeforeAt;

    SlowValues() {
        clear();
    }

    /** Forgets the round that has begun, for an interruption. */
    void clear() {
        Arrays.fill(bytes, MISSING);
    }

    /**
     * Takes in what a frame carries.
     *
     * @param into takes the values that became known by it
     * @return the firmware, where it became known by it
     */
    Optional<DeviceInfo> accept(int key, int value, long at, Values.Builder into) {
        Optional<DeviceInfo> firmware = Optional.empty();
        if (key < 0 || key >= SlowValue.KEYS) {
            return firmware;
        }
        if (key == SlowValue.FIRST_KEY) {
            firmware = firmware();
            combine(at, into);
            clear();
        }
        bytes[key] = value;
        receivedAt[key] = at;
        SlowValue.ofOneByte(key).filter(slow -> slow.isUsable(value)).ifPresent(slow -> {
            into.set(slow.quantity(), slow.steps(value));
            known.put(slow.quantity(), at);
        });
        if (key == StatusFrame.KEY_STATUS_2) {
            acceptSecond(value, at, into);
        }
        return firmware;
    }

    /**
     * The second status byte as far as it can be relied on to narrow an alarm down: what the newest two say together, 0
     * unless there are two that are not too old.
     */
    int second(long at) {
        return second == MISSING || secondBefore == MISSING || at - secondBeforeAt > LIFETIME_NANOS
                ? 0
                : second | secondBefore;
    }

    /** What has become too old since the last call. */
    Set<Quantity> expired(long at) {
        Set<Quantity> expired = EnumSet.noneOf(Quantity.class);
        known.forEach((quantity, since) -> {
            if (at - since > LIFETIME_NANOS) {
                expired.add(quantity);
            }
        });
        known.keySet().removeAll(expired);
        return expired;
    }

    private void acceptSecond(int value, long at, Values.Builder into) {
        secondBefore = second;
        secondBeforeAt = secondAt;
        second = value;
        secondAt = at;
        StatusBits.readRelays(value, into);
        known.put(Quantity.CHARGE_SWITCH, at);
        known.put(Quantity.DISCHARGE_SWITCH, at);
    }

    private void combine(long at, Values.Builder into) {
        for (SlowValue slow : SlowValue.values()) {
            int first = slow.key();
            if (slow.bytes() > 1 && isComplete(first, slow.bytes()) && at - receivedAt[first] <= LIFETIME_NANOS) {
                int raw = 0;
                for (int i = 0; i < slow.bytes(); i++) {
                    raw = raw << 8 | bytes[first + i];
                }
                into.set(slow.quantity(), slow.steps(raw));
                known.put(slow.quantity(), receivedAt[first]);
            }
        }
    }

    private Optional<DeviceInfo> firmware() {
        if (!isComplete(SlowValue.KEY_FIRMWARE, 2)) {
            return Optional.empty();
        }
        int number = bytes[SlowValue.KEY_FIRMWARE];
        String text = (number >> 4) + "." + (number & 0xF) + "." + bytes[SlowValue.KEY_FIRMWARE_PATCH];
        return Optional.of(new DeviceInfo(Map.of("software", text)));
    }

    private boolean isComplete(int first, int count) {
        for (int key = first; key < first + count; key++) {
            if (bytes[key] == MISSING || Math.abs(receivedAt[key] - receivedAt[first]) > ROUND_NANOS) {
                return false;
            }
        }
        return true;
    }
}
