package org.packguard.relay.testing;

import org.packguard.core.time.SystemClock;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Opened;
import org.packguard.simulator.RelaySimulation;
import org.packguard.simulator.Simulation;
import org.packguard.simulator.run.LcusSimulator;
import org.packguard.simulator.run.ModbusRelaySimulator;
import org.packguard.simulator.run.ShellySimulator;
import org.packguard.simulator.run.TasmotaSimulator;

/** Virtual boards that tests open and close. */
public final class Boards implements AutoCloseable {
    private final Opened<Simulation> opened;

    private Boards(Opened<Simulation> opened) {
        this.opened = opened;
    }

    /** An LCUS board on a pty. */
    public static Boards lcus() throws ConfigurationException {
        LcusSimulator provider = new LcusSimulator(new SystemClock());
        return new Boards(provider.open(Configs.of(provider, "relays", "4")));
    }

    /** A Modbus board on a pty or a TCP port. */
    public static Boards modbus(String... keysAndValues) throws ConfigurationException {
        ModbusRelaySimulator provider = new ModbusRelaySimulator(new SystemClock());
        return new Boards(provider.open(Configs.of(provider, keysAndValues)));
    }

    /** A Shelly. */
    public static Boards shelly(String... keysAndValues) throws ConfigurationException {
        ShellySimulator provider = new ShellySimulator(new SystemClock());
        return new Boards(provider.open(Configs.of(provider, keysAndValues)));
    }

    /** A device with Tasmota. */
    public static Boards tasmota(String... keysAndValues) throws ConfigurationException {
        TasmotaSimulator provider = new TasmotaSimulator(new SystemClock());
        return new Boards(provider.open(Configs.of(provider, keysAndValues)));
    }

    /** What it does. */
    public RelaySimulation board() {
        return (RelaySimulation) opened.service();
    }

    /** Its path, or host and port. */
    public String address() {
        return opened.service().address();
    }

    /** Its port. */
    public String port() {
        return address().substring(address().lastIndexOf(':') + 1);
    }

    @Override
    public void close() {
        opened.close();
    }
}
