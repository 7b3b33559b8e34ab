package org.packguard.guard.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.packguard.model.provider.Parameter;
import org.packguard.model.quantity.Quantity;

/** The critical relays of a 123\SmartBMS, section 3.2 of the specification. */
final class Smartbms123CriticalProfile implements Profile {
    @Override
    public String id() {
        return "smartbms123-critical";
    }

    @Override
    public String label() {
        return "123\\SmartBMS, critical";
    }

    @Override
    public Map<Parameter<?>, Object> defaults(Optional<Chemistry> chemistry) {
        return Smartbms123.defaults(chemistry);
    }

    @Override
    public void check(Check check) {
        Smartbms123.check(check);
    }

    @Override
    public List<Row> rows(Settings settings) {
        List<Row> rows = new ArrayList<>();
        rows.add(Smartbms123.overvoltage(settings, settings.get(Keys.V_MAX)));
        rows.add(Smartbms123.undervoltage(settings));
        rows.addAll(Smartbms123.temperatures(settings));
        rows.add(Smartbms123.communication());
        return rows;
    }

    @Override
    public List<Quantity> required(Settings settings) {
        return Smartbms123.required(settings);
    }

    @Override
    public boolean alarmsRequired() {
        return true;
    }

    @Override
    public boolean strict() {
        return true;
    }
}
