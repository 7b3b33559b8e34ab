package org.packguard.shell.render;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.packguard.model.guard.Direction;
import org.packguard.model.problem.Reason;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.setpoint.Inverter;
import org.packguard.model.setpoint.InverterStatus;
import org.packguard.model.setpoint.InverterStatus.KeepAlive;
import org.packguard.model.setpoint.SetPointSink.Sent;

/** The inverters, one a line. */
public final class InverterTable {
    private InverterTable() {}

    /** All inverters; {@code now} in monotonic nanoseconds. */
    public static String text(List<Inverter> inverters, long now) {
        if (inverters.isEmpty()) {
            return "There is no inverter.\n";
        }
        Table table = new Table(
                "INVERTER",
                "BRAND",
                "BATTERY",
                "GUARD",
                "TOLD",
                ">CHARGE",
                ">DISCHARGE",
                ">UP TO",
                ">AGO",
                ">TELEGRAMS",
                "SET",
                "HEARD",
                "REASON");
        for (Inverter inverter : inverters) {
            InverterStatus status = inverter.status();
            Optional<Sent> sent = inverter.sent();
            table.row(
                    inverter.id(),
                    inverter.brand(),
                    inverter.battery(),
                    inverter.guard(),
                    status.phase().id(),
                    sent.map(one -> limit(status.charge(), Quantity.CHARGE_CURRENT_LIMIT, one.chargeCurrent()))
                            .orElse(""),
                    sent.map(one -> limit(status.discharge(), Quantity.DISCHARGE_CURRENT_LIMIT, one.dischargeCurrent()))
                            .orElse(""),
                    status.chargeVoltage().isPresent()
                            ? Format.value(
                                    Quantity.CHARGE_VOLTAGE_LIMIT,
                                    status.chargeVoltage().getAsLong())
                            : "",
                    sent.map(one -> Format.seconds(now - one.at())).orElse(""),
                    Long.toString(status.telegrams()),
                    setPoints(status, now),
                    heard(status.keepAlive(), now),
                    Stream.of(status.unreachable().stream(), status.reason().stream(), status.warnings().stream())
                            .flatMap(all -> all)
                            .map(Reason::text)
                            .collect(Collectors.joining(", ")));
        }
        return table.text("");
    }

    private static String limit(boolean permit, Quantity quantity, long current) {
        return Format.value(quantity, current) + (permit ? "" : " off");
    }

    private static String setPoints(InverterStatus status, long now) {
        return Stream.of(Direction.values())
                .filter(status.setPoints()::containsKey)
                .map(direction -> direction.id() + " "
                        + Format.value(
                                Quantity.CURRENT,
                                status.setPoints().get(direction).current())
                        + " for "
                        + Format.seconds(status.setPoints().get(direction).until() - now))
                .collect(Collectors.joining(", "));
    }

    private static String heard(KeepAlive keepAlive, long now) {
        return keepAlive.at().isPresent()
                ? keepAlive.state().id() + ", "
                        + Format.seconds(now - keepAlive.at().getAsLong()) + " ago"
                : keepAlive.state().id();
    }
}
