package org.packguard.mqtt.remote;

import java.util.Map;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.DeviceInfo;
import org.packguard.model.battery.Nature;
import org.packguard.model.quantity.Quantity;

/**
 * What hardly ever changes of another node's battery.
 *
 * @param info what the device says of itself
 * @param nature what is special about it
 * @param deliveries what it delivers
 */
record RemoteAbout(DeviceInfo info, Nature nature, Map<Quantity, Delivery> deliveries) {}
