package org.packguard.model.battery;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;
import org.packguard.model.problem.Reason;

/** Several batteries as one; registered as {@link Battery} like any other. */
@ProviderType
public interface Bank extends Battery {
    /** The members in the order of the configuration, missing ones included. */
    List<Member> members();

    /** How it makes one of its members. */
    Policies policies();

    /** What each member contributes at this moment, in the order of the members. */
    List<Contribution> contributions();

    /**
     * Which battery a cell of the bank belongs to. The bank numbers cells through its members in their order; so it does in
     * its snapshot, the indexes of extremes included.
     *
     * @param number the number of the cell in the bank, from 1
     */
    Optional<Place> place(long number);

    /**
     * A cell in its battery.
     *
     * @param battery the id of the member
     * @param cell the number of the cell there, from 1
     */
    record Place(String battery, int cell) {}

    /**
     * One member.
     *
     * @param id the id of its battery
     * @param battery the battery; empty while it is not there
     * @param contactorClosed what its contactor is read back as; empty where nothing can be read
     */
    record Member(String id, Optional<Battery> battery, Optional<Boolean> contactorClosed) {}

    /**
     * How a bank makes one of its members, each in the word that stands in its configuration.
     *
     * @param limits how current limits become one, for example {@code sum}
     * @param enables whether all must allow a direction or any
     * @param missing what becomes of the bank while a member is missing
     * @param maxCharge the charge current limit is never above it, in mA
     * @param maxDischarge the discharge current limit is never above it, in mA
     */
    record Policies(String limits, String enables, String missing, OptionalLong maxCharge, OptionalLong maxDischarge) {}

    /**
     * What one member contributes. A missing one contributes nothing, and nothing of it is known.
     *
     * @param id the id of its battery
     * @param missing why nothing of it is used; empty while it is there
     * @param share what part of the capacity of those that are there is its own, in steps of %; by equal parts where that of
     *     one is not known
     * @param charge what it takes in
     * @param discharge what it gives out
     */
    record Contribution(String id, Optional<Reason> missing, OptionalLong share, Flow charge, Flow discharge) {}

    /**
     * A direction of a member.
     *
     * @param blocked whether it takes no current that way: it does not allow it, its switch is open or its limit is 0
     * @param limit the lower one of its current limit as reported and as configured, in mA, 0 while it is blocked; empty where
     *     neither is known
     */
    record Flow(boolean blocked, OptionalLong limit) {
        /** Nothing is known. */
        public static final Flow NONE = new Flow(false, OptionalLong.empty());
    }
}
