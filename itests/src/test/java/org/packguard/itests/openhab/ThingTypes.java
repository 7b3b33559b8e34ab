package org.packguard.itests.openhab;

import java.util.List;
import java.util.stream.Stream;
import org.packguard.bank.component.BankProvider;
import org.packguard.driver.balancerbus.BalancerBusProvider;
import org.packguard.driver.jk.JkProvider;
import org.packguard.driver.linkbms.LinkBmsProvider;
import org.packguard.driver.pylontech.PylontechProvider;
import org.packguard.driver.smartbms123.SmartBms123Provider;
import org.packguard.guard.component.GuardProvider;
import org.packguard.guard.engine.Profiles;
import org.packguard.inverter.component.CanInverterProvider;
import org.packguard.itests.openhab.ThingType.Choice;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Provider;
import org.packguard.mqtt.component.BrokerProvider;
import org.packguard.mqtt.relay.BrokerRelayProvider;
import org.packguard.mqtt.remote.RemoteBatteryProvider;
import org.packguard.openhab.relay.ItemRelays;
import org.packguard.relay.command.CommandProvider;
import org.packguard.relay.gpio.GpioProvider;
import org.packguard.relay.lcus.LcusProvider;
import org.packguard.relay.modbus.ModbusProvider;
import org.packguard.relay.shelly.ShellyProvider;
import org.packguard.relay.tasmota.TasmotaProvider;

/** All types of things. */
final class ThingTypes {
    /** All of them. A new provider is one entry more here; the generator does the rest. */
    static final List<ThingType> ALL = List.of(
            battery(
                    new JkProvider(null, null, null, null),
                    "A battery with a JK BMS, over serial line, RS485 or Bluetooth"),
            battery(
                    new SmartBms123Provider(null, null, null, null),
                    "A battery with a 123\\SmartBMS of the third generation"),
            battery(new LinkBmsProvider(null, null, null, null, null), "A battery with a LinkBMS on the network"),
            battery(
                    new BalancerBusProvider(null, null, null, null, null),
                    "A battery whose balancers are read over their bus, or from the page of their controller"),
            battery(
                    new PylontechProvider(null, null, null, null, null),
                    "A battery that speaks a Pylontech protocol over CAN, low or high voltage"),
            new ThingType(
                    "mqtt",
                    "mqtt",
                    Kind.BATTERY,
                    "Battery of Another Node",
                    "A battery or bank that another Packguard publishes at a broker",
                    List.of(choice(new RemoteBatteryProvider(null, null, null, null)))),
            new ThingType(
                    "mqtt",
                    "broker",
                    Kind.BROKER,
                    "Broker",
                    "A message broker where all batteries of this openHAB are published",
                    List.of(choice(new BrokerProvider(null, null, null, null, null, null)))),
            several(
                    "inverter",
                    "Inverter",
                    "An inverter or charger that is told over CAN what a battery allows",
                    new CanInverterProvider(null, null, null, null, null)),
            several("bank", "Battery Bank", "Several batteries as one", new BankProvider(null, null, null, null)),
            new ThingType(
                    "guard",
                    "guard",
                    Kind.GUARD,
                    "Battery Guard",
                    "Watches a battery as a second layer beside its BMS and gives permits to charge and discharge",
                    Profiles.ALL.stream()
                            .map(one -> new Choice(one.id(), one.label(), GuardProvider.parameters(one)))
                            .toList()),
            several(
                    "relay",
                    "Relay",
                    "A relay output that a guard or the level monitor drives",
                    new LcusProvider(null, null),
                    new ModbusProvider(null, null, null, null),
                    new ShellyProvider(null, null, null, null),
                    new TasmotaProvider(null, null),
                    new GpioProvider(null, null, null),
                    new CommandProvider(null),
                    new BrokerRelayProvider(null, null, null),
                    new ItemRelays(null, null, null, null)));

    private ThingTypes() {}

    private static ThingType battery(Provider provider, String description) {
        return new ThingType(
                "driver-" + provider.type(),
                provider.type(),
                provider.kind(),
                provider.label(),
                description,
                List.of(choice(provider)));
    }

    private static ThingType several(String id, String label, String description, Provider... providers) {
        return new ThingType(
                id,
                id,
                providers[0].kind(),
                label,
                description,
                Stream.of(providers).map(ThingTypes::choice).toList());
    }

    private static Choice choice(Provider provider) {
        return new Choice(provider.type(), provider.label(), provider.parameters());
    }
}
