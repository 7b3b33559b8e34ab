package org.packguard.shell.render;

import org.packguard.model.broker.Broker;
import org.packguard.model.broker.BrokerStatus;

/** A broker that a test makes. */
record FakeBroker(String id, BrokerStatus status) implements Broker {
    @Override
    public String name() {
        return "Home";
    }

    @Override
    public String type() {
        return "mqtt";
    }

    @Override
    public String address() {
        return "broker.example:1883";
    }
}
