package org.packguard.model.broker;

/** A broker that a test makes. */
public record FakeBroker(String id, BrokerStatus status) implements Broker {
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
