package org.packguard.web.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.packguard.model.quantity.Unit;
import org.packguard.model.setpoint.Inverter;
import org.packguard.model.setpoint.InverterStatus;
import org.packguard.model.setpoint.InverterStatus.KeepAlive;
import org.packguard.model.setpoint.InverterStatus.Phase;
import org.packguard.model.setpoint.SetPointSink.Sent;
import org.packguard.web.metrics.MetricsText.Family;
import org.packguard.web.metrics.MetricsText.Type;
import org.packguard.web.source.Seconds;

/** What inverters are told and what is heard of them, as metrics. */
final class InverterMetrics {
    /** All of an inverter is of one moment, nearly. */
    private record Told(Inverter inverter, InverterStatus status) {
        String[] labels(String... more) {
            List<String> labels = new ArrayList<>(List.of("inverter", inverter.id(), "battery", inverter.battery()));
            labels.addAll(List.of(more));
            return labels.toArray(String[]::new);
        }
    }

    private InverterMetrics() {}

    static void write(MetricsText text, List<Inverter> inverters, long now) {
        List<Told> all = Distinct.by(inverters, Inverter::id).stream()
                .map(inverter -> new Told(inverter, inverter.status()))
                .toList();
        Family phases = text.family(
                MetricName.PREFIX + "inverter_phase", Type.GAUGE, "What an inverter is told, 1 in the present phase");
        for (Told one : all) {
            for (Phase phase : Phase.values()) {
                phases.sample(one.status.phase() == phase, one.labels("phase", phase.id()));
            }
        }
        Family heard = text.family(
                MetricName.PREFIX + "inverter_keep_alive", Type.GAUGE, "What is heard of it, 1 in the present state");
        for (Told one : all) {
            for (KeepAlive.State state : KeepAlive.State.values()) {
                heard.sample(one.status.keepAlive().state() == state, one.labels("state", state.id()));
            }
        }
        gauge(text, all, "inverter_reachable", "Whether anything can be sent", one -> one.status
                .unreachable()
                .isEmpty());
        gauge(
                text,
                all,
                "inverter_charge_allowed",
                "Whether it was told that it may charge",
                one -> one.status.charge());
        gauge(
                text,
                all,
                "inverter_discharge_allowed",
                "Whether it was told that it may discharge",
                one -> one.status.discharge());
        Family voltage = text.family(
                MetricName.PREFIX + "inverter_charge_voltage_limit_volts",
                Type.GAUGE,
                "The charge voltage it was told");
        all.forEach(one ->
                one.status.chargeVoltage().ifPresent(steps -> voltage.sample(Unit.VOLT.decimal(steps), one.labels())));
        current(
                text,
                all,
                "inverter_charge_current_limit_amperes",
                "The charge current it was told",
                Sent::chargeCurrent);
        current(
                text,
                all,
                "inverter_discharge_current_limit_amperes",
                "The discharge current it was told",
                Sent::dischargeCurrent);
        Family age =
                text.family(MetricName.PREFIX + "inverter_sent_age_seconds", Type.GAUGE, "Since it was told something");
        all.forEach(one -> one.inverter
                .sent()
                .ifPresent(sent -> age.sample(Seconds.of(Math.max(0, now - sent.at())), one.labels())));
        Family telegrams = text.family(
                MetricName.PREFIX + "inverter_telegrams_total", Type.COUNTER, "How often it has been told something");
        all.forEach(one -> telegrams.sample(one.status.telegrams(), one.labels()));
        Family lost =
                text.family(MetricName.PREFIX + "inverter_lost_total", Type.COUNTER, "How often it has fallen silent");
        all.forEach(one -> lost.sample(one.status.keepAlive().lost(), one.labels()));
    }

    private static void gauge(MetricsText text, List<Told> all, String name, String help, Function<Told, Boolean> is) {
        Family family = text.family(MetricName.PREFIX + name, Type.GAUGE, help);
        all.forEach(one -> family.sample(is.apply(one), one.labels()));
    }

    private static void current(
            MetricsText text, List<Told> all, String name, String help, Function<Sent, Long> current) {
        Family family = text.family(MetricName.PREFIX + name, Type.GAUGE, help);
        all.forEach(one -> one.inverter
                .sent()
                .ifPresent(sent -> family.sample(Unit.AMPERE.decimal(current.apply(sent)), one.labels())));
    }
}
