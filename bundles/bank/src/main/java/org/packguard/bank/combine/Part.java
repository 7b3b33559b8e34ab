package org.packguard.bank.combine;

import java.util.Map;
import java.util.OptionalLong;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.quantity.Quantity;

/**
 * What is known of one member.
 *
 * @param online whether it is there and connected; otherwise its snapshot is not looked at
 * @param snapshot its newest snapshot
 * @param deliveries what it delivers and how often
 * @param freshness how old its values may be
 * @param settings what is configured of it
 * @param cells how many numbers of cells are kept for it; while it is missing, too, so that the others keep theirs
 */
public record Part(
        boolean online,
        Snapshot snapshot,
        Map<Quantity, Delivery> deliveries,
        Freshness freshness,
        Settings settings,
        int cells) {
    /**
     * What is configured of a member.
     *
     * @param capacity its capacity where it reports none, in mAh
     * @param chargeLimit its charge current limit is never above it, in mA; its limit where it reports none
     * @param dischargeLimit the same for discharging
     */
    public record Settings(OptionalLong capacity, OptionalLong chargeLimit, OptionalLong dischargeLimit) {
        /** Nothing configured. */
        public static final Settings NONE =
                new Settings(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
    }
}
