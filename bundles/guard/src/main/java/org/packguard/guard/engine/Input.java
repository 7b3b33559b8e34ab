package org.packguard.guard.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.Nature;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.level.Level;
import org.packguard.model.quantity.Quantity;

/**
 * Everything that one evaluation looks at.
 *
 * @param members the batteries in the order of the engine's members
 * @param acts what persons have asked since the last evaluation, in order
 * @param charge the relays of the charge permit
 * @param discharge the relays of the discharge permit
 * @param sink whether an inverter or set-point receiver is bound
 * @param sent what it has sent last
 * @param store the state of the latch store
 * @param asked the deadline that the last evaluation had asked for and that this one answers, {@link Times#NONE} where something else
 *     is the reason for it
 */
public record Input(
        List<Member> members,
        List<Act> acts,
        List<Contact> charge,
        List<Contact> discharge,
        boolean sink,
        Optional<Sent> sent,
        Store store,
        long asked) {

    /**
     * One battery.
     *
     * @param id its id
     * @param snapshot its newest snapshot, {@link Snapshot#EMPTY} before the first
     * @param deliveries what its driver delivers, or has delivered while it was there; empty before that
     * @param present whether it is there at all; a missing member of a bank is not
     * @param contactorClosed what the contactor of a bank's member is read back as
     * @param level its level by the monitor, empty while unknown
     * @param nature what is special about its BMS
     */
    public record Member(
            String id,
            Snapshot snapshot,
            Map<Quantity, Delivery> deliveries,
            boolean present,
            Optional<Boolean> contactorClosed,
            Optional<Level> level,
            Nature nature) {}

    /**
     * One relay.
     *
     * @param delivered when the newest wish was delivered to it, {@link Times#NEVER} while it has not been
     * @param read when it was asked for its state last, {@link Times#NEVER} where it cannot tell
     * @param closed what it answered; empty: no answer
     * @param unreachable whether it could not be reached, by whatever way
     * @param lease whether somebody opens it when nobody renews
     */
    public record Contact(long delivered, long read, Optional<Boolean> closed, boolean unreachable, boolean lease) {}

    /**
     * What a set-point receiver has sent.
     *
     * @param charge CCL in mA
     * @param discharge DCL in mA
     */
    public record Sent(long charge, long discharge) {}

    /** The latch store. */
    public enum Store {
        /** Can be written. */
        WRITABLE,
        /** Cannot be written now. */
        UNWRITABLE,
        /** Was damaged or missing at the start, and can be written now. */
        DAMAGED,
        /** Was damaged or missing at the start, and cannot be written. */
        DAMAGED_UNWRITABLE
    }

    /** Copies the lists. */
    public Input {
        members = List.copyOf(members);
        acts = List.copyOf(acts);
        charge = List.copyOf(charge);
        discharge = List.copyOf(discharge);
    }
}
