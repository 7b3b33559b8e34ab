package org.packguard.mqtt.publish;

/** Publishes batteries in a form of its own, beside the topics of the dictionary. One thread at a time. */
public interface Follower {
    /** Publishes what is new and due of a battery, if it is one of its own. */
    void update(BatteryView view, StateJson.Moment moment);

    /** Everything is published anew with the next update. */
    void anew();

    /** A battery is gone for good: the broker forgets what it has kept of it. */
    void gone(String battery);
}
