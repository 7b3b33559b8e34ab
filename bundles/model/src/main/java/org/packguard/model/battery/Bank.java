package org.packguard.model.battery;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Several batteries as one; registered as {@link Battery} like any other. */
@ProviderType
public interface Bank extends Battery {
    /** The members in the order of the configuration, missing ones included. */
    List<Member> members();

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
}
