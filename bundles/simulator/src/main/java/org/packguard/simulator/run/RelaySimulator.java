package org.packguard.simulator.run;

import java.util.ArrayList;
import java.util.List;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Parameter;
import org.packguard.model.time.Clock;
import org.packguard.simulator.fault.Faults;
import org.packguard.simulator.relay.VirtualRelays;
import org.packguard.simulator.wire.ProtocolEnd;

/** What all providers of virtual relay boards have in common. For this package to extend. */
public abstract class RelaySimulator extends SimulatorProvider {
    private final Parameter<Long> count;

    /** A provider whose boards have so many relays at most. */
    RelaySimulator(String type, String label, Clock clock, int most, List<String> transports, List<Parameter<?>> own) {
        this(type, label, clock, SimulatorParameters.relays(most), transports, own);
    }

    private RelaySimulator(
            String type,
            String label,
            Clock clock,
            Parameter<Long> count,
            List<String> transports,
            List<Parameter<?>> own) {
        super(type, label, clock, transports, with(count, own));
        this.count = count;
    }

    private static List<Parameter<?>> with(Parameter<Long> count, List<Parameter<?>> own) {
        List<Parameter<?>> all = new ArrayList<>();
        all.add(count);
        all.addAll(own);
        return all;
    }

    /** The board's side of the wire. */
    abstract ProtocolEnd end(Config config, VirtualRelays relays, Faults faults);

    @Override
    final Device device(Config config) {
        VirtualRelays relays = new VirtualRelays(Math.toIntExact(config.get(count)));
        Bench bench = Bench.empty();
        ProtocolEnd end = end(config, relays, bench.faults());
        return new Device(bench, end, loop -> new RunningRelays(loop, relays));
    }
}
