package org.packguard.cli.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.packguard.core.owner.Wanted;
import org.packguard.model.problem.Problem;
import org.packguard.model.provider.Kind;

/** Finds batteries whose limits would count twice: in two banks, or with inverters of their own beside those of their bank. */
final class Common {
    private static final String MEMBERS = "members";
    private static final String BATTERY = "battery";

    private Common() {}

    /** What is in common and must not be. */
    static List<Problem> problems(List<Wanted> wanted) {
        List<Wanted> banks = wanted.stream()
                .filter(one -> one.kind() == Kind.BANK)
                .sorted(Comparator.comparing(Wanted::id))
                .toList();
        List<Problem> problems = new ArrayList<>();
        for (Wanted bank : banks) {
            for (Wanted earlier : banks.subList(0, banks.indexOf(bank))) {
                Set<String> common = members(bank);
                common.retainAll(members(earlier));
                common.forEach(member -> problems.add(new Problem(
                        bank.where(),
                        MEMBERS,
                        member,
                        "is a member of bank " + earlier.id() + " too, allowed: batteries of no other bank")));
            }
        }
        for (Wanted bank : banks) {
            inverters(wanted).stream()
                    .filter(one -> members(bank).contains(battery(one)))
                    .filter(one -> inverters(wanted).stream()
                            .anyMatch(other -> battery(other).equals(bank.id())))
                    .forEach(one -> problems.add(new Problem(
                            one.where(),
                            BATTERY,
                            battery(one),
                            "is a member of bank " + bank.id() + ", which has inverters too, allowed: the bank")));
        }
        return problems;
    }

    private static List<Wanted> inverters(List<Wanted> wanted) {
        return wanted.stream().filter(one -> one.kind() == Kind.INVERTER).toList();
    }

    private static String battery(Wanted inverter) {
        return inverter.settings().getOrDefault(BATTERY, "").strip();
    }

    private static Set<String> members(Wanted bank) {
        Set<String> members = new LinkedHashSet<>();
        Arrays.stream(bank.settings().getOrDefault(MEMBERS, "").split(","))
                .map(String::strip)
                .forEach(members::add);
        members.removeAll(Collections.singleton(""));
        return members;
    }
}
