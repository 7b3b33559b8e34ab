package org.packguard.guard.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.packguard.model.provider.Parameter;
import org.packguard.model.quantity.Quantity;

/**
 * A profile in which one row is another one.
 *
 * @param of the profile
 * @param changed the row, in the place of the one that has its id
 */
record ChangedProfile(Profile of, Row changed) implements Profile {
    @Override
    public String id() {
        return of.id();
    }

    @Override
    public String label() {
        return of.label();
    }

    @Override
    public Map<Parameter<?>, Object> defaults(Optional<Chemistry> chemistry) {
        return of.defaults(chemistry);
    }

    @Override
    public void check(Check check) {
        of.check(check);
    }

    @Override
    public List<Row> rows(Settings settings) {
        return of.rows(settings).stream()
                .map(row -> row.id().equals(changed.id()) ? changed : row)
                .toList();
    }

    @Override
    public List<Quantity> required(Settings settings) {
        return of.required(settings);
    }

    @Override
    public boolean curves() {
        return of.curves();
    }

    @Override
    public long recoveredLow(Settings settings) {
        return of.recoveredLow(settings);
    }

    @Override
    public long recoveredHigh(Settings settings) {
        return of.recoveredHigh(settings);
    }
}
