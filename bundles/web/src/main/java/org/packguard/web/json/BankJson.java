package org.packguard.web.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.packguard.model.battery.Bank;
import org.packguard.model.battery.Battery;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Unit;

/** A bank as plain Java for JSON: how it makes one of its members, and what each contributes. */
public final class BankJson {
    private static final List<Quantity> SHOWN = List.of(
            Quantity.VOLTAGE,
            Quantity.CURRENT,
            Quantity.POWER,
            Quantity.SOC,
            Quantity.CHARGE_CURRENT_LIMIT,
            Quantity.DISCHARGE_CURRENT_LIMIT);

    private BankJson() {}

    /** The bank with its members as they are now. */
    public static Map<String, Object> plain(Bank bank) {
        Map<String, Bank.Member> members =
                bank.members().stream().collect(Collectors.toMap(Bank.Member::id, one -> one, (one, other) -> one));
        List<Bank.Contribution> contributions = bank.contributions();
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("id", bank.id());
        plain.put("name", bank.name());
        plain.put("state", bank.connection().state().id());
        plain.put("reason", bank.connection().reason().orElse(null));
        plain.put("policies", policies(bank.policies()));
        values(bank, plain);
        plain.put(
                "missing",
                contributions.stream()
                        .filter(one -> one.missing().isPresent())
                        .map(Bank.Contribution::id)
                        .toList());
        plain.put(
                "members",
                contributions.stream()
                        .map(one -> member(one, Optional.ofNullable(members.get(one.id()))))
                        .toList());
        return plain;
    }

    private static Map<String, Object> policies(Bank.Policies policies) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("limits", policies.limits());
        plain.put("enables", policies.enables());
        plain.put("missing", policies.missing());
        plain.put("max_charge", amperes(policies.maxCharge()));
        plain.put("max_discharge", amperes(policies.maxDischarge()));
        return plain;
    }

    private static Map<String, Object> member(Bank.Contribution contribution, Optional<Bank.Member> member) {
        Optional<Battery> battery = member.flatMap(Bank.Member::battery);
        Optional<Boolean> contactor = member.flatMap(Bank.Member::contactorClosed);
        OptionalLong share = contribution.share();
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("id", contribution.id());
        plain.put("name", battery.map(Battery::name).orElse(contribution.id()));
        plain.put("missing", contribution.missing().orElse(null));
        plain.put("share", share.isPresent() ? Unit.PERCENT.decimal(share.getAsLong()) : null);
        plain.put(
                "contactor", contactor.map(closed -> closed ? "closed" : "open").orElse(null));
        plain.put("charge", flow(contribution.charge()));
        plain.put("discharge", flow(contribution.discharge()));
        // what a missing one has said last is used by nobody
        battery.filter(one -> contribution.missing().isEmpty()).ifPresent(one -> values(one, plain));
        return plain;
    }

    private static Map<String, Object> flow(Bank.Flow flow) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("blocked", flow.blocked());
        plain.put("limit", amperes(flow.limit()));
        return plain;
    }

    private static void values(Battery battery, Map<String, Object> plain) {
        var values = battery.snapshot().values();
        SHOWN.stream()
                .filter(values::has)
                .forEach(quantity -> plain.put(quantity.id(), quantity.plain(values.get(quantity))));
    }

    private static Object amperes(OptionalLong current) {
        return current.isPresent() ? Unit.AMPERE.decimal(current.getAsLong()) : null;
    }
}
