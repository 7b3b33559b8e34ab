package org.packguard.cli.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.packguard.bank.component.BankProvider;
import org.packguard.bank.component.Surroundings;
import org.packguard.can.internal.link.StreamedLinks;
import org.packguard.driver.balancerbus.BalancerBusProvider;
import org.packguard.driver.jk.JkProvider;
import org.packguard.driver.linkbms.LinkBmsProvider;
import org.packguard.driver.pylontech.PylontechProvider;
import org.packguard.driver.smartbms123.SmartBms123Provider;
import org.packguard.export.influxdb.InfluxDbProvider;
import org.packguard.export.thingspeak.ThingSpeakProvider;
import org.packguard.export.webhook.WebhookProvider;
import org.packguard.guard.engine.Profiles;
import org.packguard.inverter.component.CanInverterProvider;
import org.packguard.link.LinkManager;
import org.packguard.link.internal.pipe.Backoff;
import org.packguard.link.internal.share.SharedLinks;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.provider.Provider;
import org.packguard.mqtt.client.Brokers;
import org.packguard.mqtt.component.BrokerProvider;
import org.packguard.mqtt.component.LocalServices;
import org.packguard.mqtt.relay.BrokerRelayProvider;
import org.packguard.mqtt.remote.RemoteBatteryProvider;
import org.packguard.relay.command.CommandProvider;
import org.packguard.relay.drive.RelayFactory;
import org.packguard.relay.gpio.GpioProvider;
import org.packguard.relay.lcus.LcusProvider;
import org.packguard.relay.modbus.ModbusProvider;
import org.packguard.relay.shelly.ShellyProvider;
import org.packguard.relay.tasmota.TasmotaProvider;
import org.packguard.simulator.run.BalancerBusSimulator;
import org.packguard.simulator.run.BrokerSimulator;
import org.packguard.simulator.run.Hlkb40Simulator;
import org.packguard.simulator.run.InverterSimulator;
import org.packguard.simulator.run.JkRs485Simulator;
import org.packguard.simulator.run.JkStreamSimulator;
import org.packguard.simulator.run.JkUartSimulator;
import org.packguard.simulator.run.LcusSimulator;
import org.packguard.simulator.run.LinkBmsSimulator;
import org.packguard.simulator.run.ModbusRelaySimulator;
import org.packguard.simulator.run.PylontechSimulator;
import org.packguard.simulator.run.ShellySimulator;
import org.packguard.simulator.run.SmartBms123Simulator;
import org.packguard.simulator.run.SmartBms123StreamSimulator;
import org.packguard.simulator.run.StorySimulator;
import org.packguard.simulator.run.TasmotaSimulator;

/** All providers with the real sharing of links between them, and nothing behind the links. */
final class Appliance implements AutoCloseable {
    private final Nowhere nowhere = new Nowhere();
    private final SharedLinks links = new SharedLinks(nowhere, Backoff.usual(), Path.of("recordings"));

    Appliance() {
        Nowhere.transports().forEach(links::addProvider);
    }

    /** A relay that would switch something by being opened is only parsed. */
    List<Provider> providers() {
        RelayFactory relays = new RelayFactory(nowhere, nowhere);
        Brokers brokers = new Brokers();
        LinkManager unrecorded = new Unrecorded(links);
        org.packguard.export.reading.Surroundings unexported = new org.packguard.export.reading.Surroundings();
        List<Provider> all = new ArrayList<>(List.of(
                new JkProvider(unrecorded, nowhere, nowhere, nowhere),
                new SmartBms123Provider(unrecorded, nowhere, nowhere, nowhere),
                new LinkBmsProvider(nowhere, unrecorded, nowhere, nowhere, nowhere),
                new BalancerBusProvider(unrecorded, nowhere, nowhere, nowhere, nowhere),
                new PylontechProvider(new StreamedLinks(unrecorded, nowhere), unrecorded, nowhere, nowhere, nowhere),
                new BankProvider(nowhere, nowhere, nowhere, new Surroundings()),
                new CanInverterProvider(
                        new StreamedLinks(unrecorded, nowhere),
                        nowhere,
                        nowhere,
                        nowhere,
                        new org.packguard.inverter.component.Surroundings()),
                new ParsedOnly(new LcusProvider(relays, null)),
                new ModbusProvider(relays, links, nowhere, nowhere),
                new ShellyProvider(relays, nowhere, nowhere, nowhere),
                new TasmotaProvider(relays, nowhere),
                new ParsedOnly(new GpioProvider(relays, null, nowhere)),
                new ParsedOnly(new CommandProvider(relays)),
                new BrokerProvider(
                        (settings, listener) -> new NoBroker(),
                        nowhere,
                        nowhere,
                        nowhere,
                        new LocalServices(),
                        brokers),
                new RemoteBatteryProvider(brokers, nowhere, nowhere, nowhere),
                new BrokerRelayProvider(brokers, nowhere, nowhere),
                new ThingSpeakProvider(nowhere, nowhere, nowhere, unexported),
                new InfluxDbProvider(nowhere, nowhere, nowhere, unexported),
                new WebhookProvider(nowhere, nowhere, nowhere, unexported),
                new ParsedOnly(new SmartBms123Simulator(nowhere)),
                new ParsedOnly(new JkUartSimulator(nowhere)),
                new ParsedOnly(new JkRs485Simulator(nowhere)),
                new ParsedOnly(new JkStreamSimulator(nowhere)),
                new ParsedOnly(new Hlkb40Simulator(nowhere)),
                new ParsedOnly(new LinkBmsSimulator(nowhere)),
                new ParsedOnly(new BalancerBusSimulator(nowhere)),
                new ParsedOnly(new InverterSimulator(nowhere)),
                new ParsedOnly(new PylontechSimulator(nowhere)),
                new ParsedOnly(new LcusSimulator(nowhere)),
                new ParsedOnly(new ModbusRelaySimulator(nowhere)),
                new ParsedOnly(new ShellySimulator(nowhere)),
                new ParsedOnly(new SmartBms123StreamSimulator(nowhere)),
                new ParsedOnly(new TasmotaSimulator(nowhere)),
                new ParsedOnly(new BrokerSimulator()),
                new ParsedOnly(new StorySimulator(null, nowhere, nowhere))));
        Profiles.ALL.forEach(profile -> all.add(new GuardSettings(profile)));
        return all;
    }

    Dispatcher dispatcher() {
        return nowhere;
    }

    @Override
    public void close() {
        try {
            links.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
