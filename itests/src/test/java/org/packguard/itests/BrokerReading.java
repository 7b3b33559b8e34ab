package org.packguard.itests;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * The only broker of an appliance by REST.
 *
 * @param connected whether it is reached
 * @param waiting messages that wait
 * @param published messages that have been sent
 * @param dropped messages that did not fit
 */
record BrokerReading(boolean connected, long waiting, long published, long dropped) {
    static BrokerReading of(Appliance appliance) {
        JsonObject one = JsonParser.parseString(appliance.http("api/brokers").body())
                .getAsJsonArray()
                .get(0)
                .getAsJsonObject();
        return new BrokerReading(
                one.get("state").getAsString().equals("connected"),
                one.get("waiting").getAsLong(),
                one.get("published").getAsLong(),
                one.get("dropped").getAsLong());
    }
}
