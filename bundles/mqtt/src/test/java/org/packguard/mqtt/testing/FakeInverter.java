package org.packguard.mqtt.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.packguard.model.battery.CommandResult;
import org.packguard.model.problem.Reason;
import org.packguard.model.setpoint.Inverter;
import org.packguard.model.setpoint.InverterStatus;
import org.packguard.model.setpoint.SetPoint;
import org.packguard.model.user.Actor;

/** An inverter that writes down what it is asked. */
public final class FakeInverter implements Inverter {
    public final List<String> asked = new ArrayList<>();
    public boolean refuses;
    private final String id;
    private final String battery;

    public FakeInverter(String id, String battery) {
        this.id = id;
        this.battery = battery;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String name() {
        return id;
    }

    @Override
    public String brand() {
        return "victron";
    }

    @Override
    public String battery() {
        return battery;
    }

    @Override
    public String guard() {
        return "";
    }

    @Override
    public Optional<Sent> sent() {
        return Optional.empty();
    }

    @Override
    public InverterStatus status() {
        throw new UnsupportedOperationException("nobody here asks how an inverter is doing");
    }

    @Override
    public CommandResult limit(SetPoint setPoint, Actor who) {
        asked.add(number(setPoint.charge()) + " " + number(setPoint.discharge()) + " "
                + setPoint.lasts().toSeconds() + " by " + who);
        return refuses ? CommandResult.refused(Reason.of("test", "not now")) : CommandResult.DONE;
    }

    private static String number(OptionalLong current) {
        return current.isPresent() ? Long.toString(current.getAsLong()) : "-";
    }
}
