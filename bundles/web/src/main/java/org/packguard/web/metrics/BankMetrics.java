package org.packguard.web.metrics;

import java.util.List;
import org.packguard.model.battery.Bank;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Connection;
import org.packguard.web.metrics.MetricsText.Family;
import org.packguard.web.metrics.MetricsText.Type;

/** The members of banks as metrics; what a bank measures is there as for any battery. */
final class BankMetrics {
    private BankMetrics() {}

    static void write(MetricsText text, List<Battery> batteries) {
        List<Bank> banks = Distinct.by(batteries, Battery::id).stream()
                .filter(Bank.class::isInstance)
                .map(Bank.class::cast)
                .toList();
        Family online = text.family(
                MetricName.PREFIX + "bank_member_online", Type.GAUGE, "Whether a member of a bank is online");
        for (Bank bank : banks) {
            for (Bank.Member member : bank.members()) {
                online.sample(isOnline(member), "battery", bank.id(), "member", member.id());
            }
        }
        Family closed = text.family(
                MetricName.PREFIX + "bank_member_contactor_closed",
                Type.GAUGE,
                "What the contactor of a member is read back as");
        for (Bank bank : banks) {
            for (Bank.Member member : bank.members()) {
                member.contactorClosed()
                        .ifPresent(state -> closed.sample(state, "battery", bank.id(), "member", member.id()));
            }
        }
    }

    private static boolean isOnline(Bank.Member member) {
        return member.battery()
                .filter(battery -> battery.connection().state() == Connection.State.ONLINE)
                .isPresent();
    }
}
