package org.packguard.driver.jk;

import java.util.Optional;
import org.packguard.driver.jk.JkCommands.Register;
import org.packguard.driver.jk.JkCommands.UartSwitch;
import org.packguard.model.quantity.Quantity;

/** The switches that a JK has, with their names on each of its wires. */
enum JkSwitch {
    /** Lets the battery be charged. */
    CHARGE(Quantity.CHARGE_SWITCH, Register.CHARGE, UartSwitch.CHARGE, JkModbus.Register.CHARGE),
    /** Lets the battery be discharged. */
    DISCHARGE(Quantity.DISCHARGE_SWITCH, Register.DISCHARGE, UartSwitch.DISCHARGE, JkModbus.Register.DISCHARGE),
    /** Lets the balancer work. */
    BALANCER(Quantity.BALANCER_SWITCH, Register.BALANCER, UartSwitch.BALANCER, JkModbus.Register.BALANCER);

    private final Quantity quantity;
    private final Register register;
    private final UartSwitch uart;
    private final JkModbus.Register modbus;

    JkSwitch(Quantity quantity, Register register, UartSwitch uart, JkModbus.Register modbus) {
        this.quantity = quantity;
        this.register = register;
        this.uart = uart;
        this.modbus = modbus;
    }

    /** Finds the one that this quantity tells of. */
    static Optional<JkSwitch> of(Quantity quantity) {
        for (JkSwitch one : values()) {
            if (one.quantity == quantity) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    /** What tells its position. */
    Quantity quantity() {
        return quantity;
    }

    /** What is written over the byte stream; empty where the variant does not offer it. */
    Optional<Register> register(JkVariant variant) {
        if (variant != JkVariant.JK04) {
            return Optional.of(register);
        }
        return this == BALANCER ? Optional.of(Register.BALANCER_JK04) : Optional.empty();
    }

    /** What is written over 4E57. */
    UartSwitch uart() {
        return uart;
    }

    /** What is written over RS485. */
    JkModbus.Register modbus() {
        return modbus;
    }

    /** Whether a MOSFET obeys it, whose state is told apart from the switch. */
    boolean hasMosfet() {
        return this != BALANCER;
    }
}
