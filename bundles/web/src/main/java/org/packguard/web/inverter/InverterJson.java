package org.packguard.web.inverter;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.packguard.model.guard.Direction;
import org.packguard.model.quantity.Unit;
import org.packguard.model.setpoint.Inverter;
import org.packguard.model.setpoint.InverterStatus;
import org.packguard.model.setpoint.InverterStatus.KeepAlive;
import org.packguard.model.setpoint.SetPointSink.Sent;
import org.packguard.model.time.Clock;
import org.packguard.web.source.Seconds;

/** An inverter as plain Java for JSON. */
final class InverterJson {
    private InverterJson() {}

    /** The inverter and how it is doing now. */
    static Map<String, Object> plain(Inverter inverter, Clock clock) {
        long now = clock.nanos();
        InverterStatus status = inverter.status();
        Optional<Sent> sent = inverter.sent();
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("id", inverter.id());
        plain.put("name", inverter.name());
        plain.put("brand", inverter.brand());
        plain.put("battery", inverter.battery());
        plain.put("guard", inverter.guard().isEmpty() ? null : inverter.guard());
        plain.put("state", status.phase().id());
        plain.put("reason", status.reason().orElse(null));
        plain.put("reachable", status.unreachable().isEmpty());
        plain.put("unreachable", status.unreachable().orElse(null));
        plain.put("charge", status.charge());
        plain.put("discharge", status.discharge());
        plain.put(
                "charge_current_limit",
                sent.map(one -> Unit.AMPERE.decimal(one.chargeCurrent())).orElse(null));
        plain.put(
                "discharge_current_limit",
                sent.map(one -> Unit.AMPERE.decimal(one.dischargeCurrent())).orElse(null));
        plain.put("charge_voltage_limit", volts(status.chargeVoltage()));
        plain.put(
                "sent_age",
                sent.map(one -> Seconds.of(Math.max(0, now - one.at()))).orElse(null));
        plain.put("limits", setPoints(status, now));
        plain.put("keep_alive", keepAlive(status.keepAlive(), now));
        plain.put("telegrams", status.telegrams());
        plain.put("frames", status.frames());
        plain.put("warnings", status.warnings());
        return plain;
    }

    private static Map<String, Object> setPoints(InverterStatus status, long now) {
        Map<String, Object> plain = new LinkedHashMap<>();
        for (Direction direction : Direction.values()) {
            InverterStatus.Held held = status.setPoints().get(direction);
            if (held != null) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("current", Unit.AMPERE.decimal(held.current()));
                one.put("left", Seconds.of(Math.max(0, held.until() - now)));
                plain.put(direction.id(), one);
            }
        }
        return plain;
    }

    private static Map<String, Object> keepAlive(KeepAlive keepAlive, long now) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("state", keepAlive.state().id());
        plain.put(
                "age",
                keepAlive.at().isPresent()
                        ? Seconds.of(Math.max(0, now - keepAlive.at().getAsLong()))
                        : null);
        plain.put("seen", keepAlive.seen());
        plain.put("lost", keepAlive.lost());
        return plain;
    }

    private static Object volts(OptionalLong voltage) {
        return voltage.isPresent() ? Unit.VOLT.decimal(voltage.getAsLong()) : null;
    }
}
